import { yearOf } from '../../calendar/day'
import type { Period } from '../period/period'
import type { Format, Table3Row } from './format'
import { FORMATS, type Outcome } from './list'

export type { Outcome }

/** The format of a report year: the newest that is in force by then; the first one for years before it. */
export function formatOf(year: number, formats: readonly [Format, ...Format[]] = FORMATS): Format {
  return formats.findLast(({ from }) => from <= year) ?? formats[0]
}

/** The format of any period: that of the year in which it ends. */
export function formatOfPeriod({ lastDay }: Period): Format {
  return formatOf(yearOf(lastDay))
}

/**
 * The format that a seal names. Seals of before November 2026 name none and are of 2021; a name that the program does not
 * know any more is read as the format of its year.
 */
export function formatOfSeal({ format, year }: { format?: string; year: number }): Format {
  return FORMATS.find(({ id }) => id === (format ?? '2021')) ?? formatOf(year)
}

/** The row of 表三 with a key, or null where the format has none. */
export function rowOf({ table3 }: Format, key: string): Table3Row | null {
  return table3.rows.find((row) => row.key === key) ?? null
}

/** The outcomes of a format, in its order. */
export function outcomesOf({ table3 }: Format): readonly string[] {
  return table3.rows.filter(({ role }) => role === 'outcome').map(({ key }) => key)
}

/** The outcomes under a heading of a format; the outcome itself where the key is one. */
export function outcomesUnder(format: Format, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => rowOf(format, key)?.parts ?? [])
}

/** Outcomes of all formats, each once, in the order of the newest format that has it. */
export const OUTCOMES = [...new Set([...FORMATS].reverse().flatMap(outcomesOf))] as Outcome[]

/** The value of 办理结果 in a ledger, also the short name on screens; that of the newest format where several have it. */
export function outcomeLabel(outcome: string): string {
  const format = FORMATS.findLast((one) => rowOf(one, outcome)?.ledger !== undefined)
  return (format && rowOf(format, outcome)?.ledger) ?? outcome
}

/** The outcome that a ledger's value names in some format, or null. */
export function outcomeOfLabel(label: string): Outcome | null {
  const rows = FORMATS.flatMap(({ table3 }) => table3.rows)
  return (rows.findLast(({ ledger }) => ledger === label)?.key as Outcome | undefined) ?? null
}

/** Rows of 表二 of all formats, each once: those for which an office names the unit that enters them. */
export const FIGURE_ROWS: readonly { key: string; label: string }[] = [
  ...new Map(
    FORMATS.flatMap(({ table2 }) => table2.blocks.flatMap(({ rows }) => rows)).map((row) => [row.key, row]),
  ).values(),
]
