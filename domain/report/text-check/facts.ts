import type { Format } from '../formats/format'
import { type CellAddress, numberAt, type ReportTables } from '../tables/form'

/** The number of a cell in a year; null while it is not known. */
export type Numbers = (cell: CellAddress) => number | null

/**
 * Everything that is known of a year beside what the office typed. A fact that is absent is not known, and nothing is
 * said about it.
 */
export interface KnownFacts {
  year: number
  /** Of the year: where a number stands is said in its words. */
  format: Format
  /** The office that reports: its name before a number says whose it is. */
  agency?: string
  now: Numbers
  /** Tables of the year before. */
  lastYear?: Numbers
  /** Answered late, or past the due day at the end of the year. */
  late?: number
  /** Of these, those that were answered; absent where only all of them are known. */
  answeredLate?: number
  /** Information-processing fees collected in the year. */
  fees?: FeesCollected
  /** New requests by the four channels of lists: 网络, 邮寄, 当面, 传真. */
  channels?: Readonly<Record<string, number>>
  /** Breakdowns that the tables give in name only, because whoever made them had the totals alone. */
  onlyTotals?: Partial<Record<'applicants' | 'results', true>>
}

export interface FeesCollected {
  yuan: number
  /** Payments; absent where only their sum is known. */
  cases?: number
  /** Payments whose amount nobody recorded: the sum leaves them out. */
  withoutAmount?: number
}

/** What a report's figures know. `feesYuan` is null where nobody can say whether fees were collected. */
export interface TextMaterial {
  year: number
  format: Format
  agency?: string
  tables: ReportTables
  before?: ReportTables | null
  channels?: readonly { label: string; count: number }[]
  late?: number
  answeredLate?: number
  feesYuan?: number | null
  feesWithoutAmount?: number
}

/** The facts of a year's report, from its tables and figures. */
export function factsOf(material: TextMaterial): KnownFacts {
  const {
    year,
    agency,
    format,
    tables,
    before,
    channels,
    late,
    answeredLate,
    feesYuan,
    feesWithoutAmount = 0,
  } = material
  return {
    year,
    ...(agency ? { agency } : {}),
    format,
    now: numbersOf(tables),
    ...(before ? { lastYear: numbersOf(before) } : {}),
    ...(late === undefined ? {} : { late }),
    ...(answeredLate === undefined ? {} : { answeredLate }),
    ...(typeof feesYuan === 'number' ? { fees: { yuan: feesYuan, withoutAmount: feesWithoutAmount } } : {}),
    ...(channels ? { channels: Object.fromEntries(channels.map(({ label, count }) => [label, count])) } : {}),
  }
}

export function numbersOf(tables: ReportTables): Numbers {
  return (cell) => numberAt(tables, cell)
}
