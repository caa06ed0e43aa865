import { channelCounts } from '@/db/queries/figures'
import { lateCount } from '@/db/queries/late-counts'
import { agencyRow } from '@/db/queries/office'
import { recordsBegin } from '@/db/queries/records-begin'
import {
  childAgencies,
  enteredFigures,
  explanationsOf,
  newestSeal,
  type ReportStepRow,
  type SealRow,
  sealedFacts,
  stepsOf,
} from '@/db/queries/report'
import { carriedInCases, feesOfYear, incompleteList } from '@/db/queries/report-facts'
import { yearsOnRecord } from '@/db/queries/report-years'
import { countedCells, directCounts } from '@/db/queries/table3'
import { directTable4, remediesOfCases, remediesOfYear } from '@/db/queries/table4'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseList } from '@/domain/report/checks/check'
import type { CheckMaterial } from '@/domain/report/checks/material'
import { type Contact, isPlaced } from '@/domain/report/document/sentences'
import type { ChannelCounts } from '@/domain/report/figures/figures'
import type { Format } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import type { SealedCase } from '@/domain/report/seal/seal'
import { casesOf } from '@/domain/report/tables/carry-over'
import { yearFees } from '@/domain/report/tables/fees'
import type { CountedCells } from '@/domain/report/tables/table3'
import { today } from '../today'
import { type KeptTexts, textsNow } from './kept-texts'
import { contactOf, sentenceFacts } from './sentence-facts'

// What the report of a year is made from, read once. What is made of it is pure: `report-now.ts`.

/** Facts at the head of every page of a year's report. */
export interface HeadMaterial {
  year: number
  today: IsoDate
  /** Null only while nothing is set up. */
  agency: Awaited<ReturnType<typeof agencyRow>>
  hasChildren: boolean
  /** See `recordsBegin`. */
  recordsBegin: number | null
  /** Years of which anything of the report is kept. */
  yearsOnRecord: readonly number[]
  steps: readonly ReportStepRow[]
}

/** What the three tables of a year are made from. */
export interface CountedYear {
  figures: readonly { row: string; column: string; value: number | null }[]
  cells: CountedCells
  remedies: Awaited<ReturnType<typeof remediesOfYear>>
}

/** Everything that the report of a year is made from. */
export interface ReportMaterial {
  head: HeadMaterial
  format: Format
  counted: CountedYear
  channels: ChannelCounts
  direct: CheckMaterial['direct']
  /** Figures of the year before, among them its published 四. */
  figuresBefore: CountedYear['figures']
  /** Every remedy against the answers that the year's lawsuits are about. */
  remediesOfSued: Awaited<ReturnType<typeof remediesOfCases>>
  payments: Awaited<ReturnType<typeof feesOfYear>>
  incomplete: CaseList
  late: number
  texts: KeptTexts
  contact: Contact
  /** Numbers that only some sentences need, where these are wanted. */
  sentences: Awaited<ReturnType<typeof sentenceFacts>>
  explanations: Awaited<ReturnType<typeof explanationsOf>>
  before: YearBefore | null
}

/** The year before: its newest seal with the cases on either side of the turn of the year; else what it is counted from. */
export type YearBefore =
  | { seal: SealRow; carriedOut: readonly SealedCase[]; carriedIn: readonly SealedCase[] }
  | { seal: null; counted: CountedYear; format: Format }

/** Reads the head alone, for pages that show nothing else of the report. */
export async function readHead(from: Reads, agencyId: string, year: number): Promise<HeadMaterial> {
  return {
    year,
    today: today(),
    agency: await agencyRow(from, agencyId),
    hasChildren: (await childAgencies(from, agencyId)).length > 0,
    recordsBegin: await recordsBegin(from, agencyId),
    yearsOnRecord: await yearsOnRecord(from, agencyId),
    steps: await stepsOf(from, agencyId, year),
  }
}

/** Reads what the tables of a year are made from. */
export async function readCountedYear(from: Reads, agencyId: string, year: number): Promise<CountedYear> {
  return {
    figures: await readFigures(from, agencyId, year),
    cells: await countedCells(from, agencyId, statisticsYear(year), formatOf(year)),
    remedies: await remediesOfYear(from, agencyId, year),
  }
}

/** Reads all of it; `sentences`: whether what only some of them need is read for those that are placed, or for all. */
export async function readReportMaterial(
  from: Reads,
  agencyId: string,
  year: number,
  sentences: 'placed' | 'all' = 'placed',
): Promise<ReportMaterial> {
  const head = await readHead(from, agencyId, year)
  const within = statisticsYear(year)
  const counted = await readCountedYear(from, agencyId, year)
  const channels = await channelCounts(from, agencyId, within)
  const payments = await feesOfYear(from, agencyId, year)
  const texts = await textsNow(from, agencyId, year)
  const before = await readYearBefore(from, agencyId, head)
  return {
    head,
    format: formatOf(year),
    counted,
    channels,
    direct: {
      table3: await directCounts(from, agencyId, within, channels),
      table4: await directTable4(from, agencyId, year),
    },
    figuresBefore: await readFigures(from, agencyId, year - 1),
    remediesOfSued: await remediesOfCases(
      from,
      counted.remedies.flatMap(({ kind, caseId }) => (kind === 'reconsideration' || !caseId ? [] : [caseId])),
    ),
    payments,
    incomplete: await incompleteList(from, agencyId, year),
    late: await lateCount(from, agencyId, within, head.today),
    texts,
    contact: await contactOf(from, agencyId),
    sentences: await sentenceFacts(from, agencyId, year, {
      wanted: (name) => sentences === 'all' || isPlaced(name, texts.texts),
      lastYear: before?.seal ? before.seal.report.tables.table3 : null,
      payments,
      fees: yearFees(payments, counted.figures),
    }),
    explanations: await explanationsOf(from, agencyId, year),
    before,
  }
}

/** The figures that were entered for a year, the newest of each. */
async function readFigures(from: Reads, agencyId: string, year: number) {
  return (await enteredFigures(from, agencyId, year)).map(({ figure }) => figure)
}

/** Null where the agency has nothing of the year before. */
async function readYearBefore(
  from: Reads,
  agencyId: string,
  { year, recordsBegin: first }: HeadMaterial,
): Promise<YearBefore | null> {
  const seal = await newestSeal(from, agencyId, year - 1)
  if (seal) {
    const carriedIn = await carriedInCases(from, agencyId, year)
    return { seal, carriedOut: await carriedOutOf(from, seal), carriedIn }
  }
  return first !== null && first < year
    ? { seal: null, counted: await readCountedYear(from, agencyId, year - 1), format: formatOf(year - 1) }
    : null
}

/** By agency and year, the newest seal that was asked for: an edition that was replaced is not kept. */
const carriedOutBySeal = new Map<string, { sha256: string; cases: readonly SealedCase[] }>()

/** The cases of a seal's 四. A seal never changes, and its facts are many: they are read once. */
async function carriedOutOf(from: Reads, seal: SealRow): Promise<readonly SealedCase[]> {
  const { agencyId, year, sha256 } = seal
  const known = carriedOutBySeal.get(`${agencyId} ${year}`)
  if (known?.sha256 === sha256) return known.cases
  const cases = casesOf('carried_out', (await sealedFacts(from, seal)).cases, year)
  carriedOutBySeal.set(`${agencyId} ${year}`, { sha256, cases })
  return cases
}
