import type { IsoDate } from '../calendar/day'
import type { ApplicantKind } from '../case/facts'
import type { RemedyKind, RemedyResult } from '../remedies/remedy'
import { type CellAddress, cellName, type ReportTables } from './form'
import type { ProseFigures, WrittenTexts } from './prose'
import { type Countable, selects, statisticsYear } from './table3'
import { type Outcome, TABLE3_ROWS } from './table3-rows'

/** What the tables look at of a case, and no more: no personal data. */
export interface SealedCase extends Countable {
  id: string
  number: string
  /** As lists name the four channels. */
  channel: string
  applicantKind: ApplicantKind
  receivedOn: IsoDate
  dueOn: IsoDate | null
  concludedOn: IsoDate | null
  outcome: Outcome | null
  /** 0: in time. */
  lateWorkingDays: number
}

export interface SealedRemedy {
  id: string
  caseNumber: string
  kind: RemedyKind
  filedOn: IsoDate
  concludedOn: IsoDate | null
  result: RemedyResult | null
}

/** A sealed year: what the report says, what its checks said, and the facts that it was counted from. */
export interface SealedReport {
  agency: string
  year: number
  edition: number
  tables: ReportTables
  figures: Omit<ProseFigures, 'tables'>
  texts: WrittenTexts
  checks: readonly { id: string; label: string; ok: boolean; detail: string; explanation: string | null }[]
  cases: readonly SealedCase[]
  remedies: readonly SealedRemedy[]
}

const FIELDS = ['applicantKind', 'receivedOn', 'concludedOn', 'outcome'] as const
export type CountedField = (typeof FIELDS)[number]
export const COUNTED_FIELD_LABELS: Record<CountedField, string> = {
  applicantKind: '申请人类别',
  receivedOn: '收到日期',
  concludedOn: '办结日期',
  outcome: '办理结果',
}

/** A case whose counted facts are not those that were sealed. */
export interface FactChange {
  caseId: string
  number: string
  /** Null: it was not counted then, or is not now. */
  before: SealedCase | null
  after: SealedCase | null
  fields: readonly CountedField[]
  /** Numbers of 表三 that move, by how much. */
  moves: readonly { cell: CellAddress; by: 1 | -1 }[]
}

/** What changed in the counted facts of a year since it was sealed, by case number. Pure. */
export function factChanges(
  sealed: readonly SealedCase[],
  current: readonly SealedCase[],
  year: number,
): FactChange[] {
  const then = new Map(sealed.map((one) => [one.id, one]))
  const now = new Map(current.map((one) => [one.id, one]))
  return [...new Set([...then.keys(), ...now.keys()])]
    .flatMap((caseId) => {
      const before = then.get(caseId) ?? null
      const after = now.get(caseId) ?? null
      const fields = FIELDS.filter((field) => before?.[field] !== after?.[field])
      const moves = movedCells(before, after, year)
      return moves.length === 0
        ? []
        : [{ caseId, number: (after ?? before)?.number ?? '', before, after, fields, moves }]
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

function movedCells(before: SealedCase | null, after: SealedCase | null, year: number): FactChange['moves'] {
  const was = cellsOf(before, year)
  const is = cellsOf(after, year)
  return [
    ...[...was.values()].filter((cell) => !is.has(cellName(cell))).map((cell) => ({ cell, by: -1 as const })),
    ...[...is.values()].filter((cell) => !was.has(cellName(cell))).map((cell) => ({ cell, by: 1 as const })),
  ]
}

/** The counted cells in which a case stands: rows that are no sums, in its kind's column. */
function cellsOf(one: SealedCase | null, year: number): Map<string, CellAddress> {
  if (!one) return new Map()
  const within = statisticsYear(year)
  const cells = TABLE3_ROWS.filter(
    ({ role, selects: predicate }) =>
      (role === 'count' || role === 'outcome') && selects(predicate, one, within),
  ).map(({ key }): CellAddress => ({ table: 'table3', row: key, column: one.applicantKind }))
  return new Map(cells.map((cell) => [cellName(cell), cell]))
}

/** A case that last year's sealed 四 and this year's 二 do not share. */
export interface CarryDifference {
  caseId: string
  number: string
  /** `only_sealed`: it was carried out and is not carried in. */
  side: 'only_sealed' | 'only_now'
  before: SealedCase | null
  after: SealedCase | null
}

/**
 * Carry-over continuity, case by case: `sealed` are the facts of last year's seal, `current` those of the same cases
 * (and all that would be carried in) now; `year` is this year.
 */
export function carryDifferences(
  sealed: readonly SealedCase[],
  current: readonly SealedCase[],
  year: number,
): CarryDifference[] {
  const out = row('carried_out')
  const carriedIn = row('carried_in')
  const then = new Map(sealed.filter((c) => selects(out, c, statisticsYear(year - 1))).map((c) => [c.id, c]))
  const all = new Map(current.map((c) => [c.id, c]))
  const now = new Map(
    current.filter((c) => selects(carriedIn, c, statisticsYear(year))).map((c) => [c.id, c]),
  )
  const sealedAll = new Map(sealed.map((c) => [c.id, c]))
  return [
    ...[...then.values()]
      .filter(({ id }) => !now.has(id))
      .map((before) => ({ side: 'only_sealed' as const, before, after: all.get(before.id) ?? null })),
    ...[...now.values()]
      .filter(({ id }) => !then.has(id))
      .map((after) => ({ side: 'only_now' as const, before: sealedAll.get(after.id) ?? null, after })),
  ]
    .map((one) => ({
      ...one,
      caseId: (one.after ?? one.before)?.id ?? '',
      number: (one.after ?? one.before)?.number ?? '',
    }))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

function row(key: 'carried_in' | 'carried_out') {
  const found = TABLE3_ROWS.find((one) => one.key === key)
  if (!found) throw new Error(`no row ${key}`)
  return found.selects
}

/** Numbers of the tables that are not those of another edition, for comparing a child with what it handed in. */
export function movedNumbers(
  before: ReportTables,
  after: ReportTables,
): { cell: CellAddress; from: number | null; to: number | null }[] {
  const rows: {
    table: keyof ReportTables
    rows: Readonly<Record<string, Readonly<Record<string, number | null | undefined>>>>
  }[] = [
    { table: 'table2', rows: before.table2 },
    { table: 'table3', rows: before.table3 },
    { table: 'table4', rows: before.table4 },
  ]
  return rows.flatMap(({ table, rows: was }) =>
    Object.entries(was).flatMap(([row, columns]) =>
      Object.keys(columns).flatMap((column) => {
        const from = columns[column] ?? null
        const is: Readonly<Record<string, Readonly<Record<string, number | null | undefined>>>> = after[table]
        const to = is[row]?.[column] ?? null
        return from === to ? [] : [{ cell: { table, row, column }, from, to }]
      }),
    ),
  )
}
