import { REMEDY_KINDS } from '../remedies/remedy'
import { checkTable3 } from './checks'
import { movedNumbers } from './corrections'
import { type CellAddress, numberAt, type ReportTables } from './form'
import type { ReportState } from './standing'
import { TABLE2_CELLS, type Table2, table2Of } from './table2'
import { TABLE3_COLUMNS, type Table3 } from './table3'
import { TABLE3_ROWS } from './table3-rows'
import { TABLE4_COLUMNS, type Table4 } from './table4'

/** An agency of the tree with what it handed in for a year. */
export interface AgencyReport {
  agencyId: string
  name: string
  /** Levels below the agency that rolls up; 0 is itself. */
  depth: number
  state: ReportState
  /** Sealed editions so far. */
  edition: number
  handedInOn: string | null
  /** What counts in the roll-up: as handed in, or the agency's own tables at depth 0. Null: nothing was handed in. */
  tables: ReportTables | null
  /** As they are counted now, for agencies that use the program. */
  now: ReportTables | null
}

/** Why a roll-up is not simply the sum of what is, named agency by agency. */
export interface RollUpFinding {
  agencyId: string
  name: string
  kind: 'missing' | 'returned' | 'changed' | 'contradiction'
  /** Numbers that differ: handed in, and now. */
  numbers: readonly { cell: CellAddress; from: number | null; to: number | null }[]
  /** For contradictions: the identities that fail. */
  detail: string
}

export interface RollUp {
  /** The sum of what was handed in and the agency's own tables. */
  total: ReportTables
  lines: readonly AgencyReport[]
  findings: readonly RollUpFinding[]
}

/** Adds up a tree. Nothing is left out silently: who is missing, changed or contradicts itself is a finding. Pure. */
export function rollUpOf(lines: readonly AgencyReport[]): RollUp {
  return {
    total: sumTables(lines.flatMap(({ tables }) => tables ?? [])),
    lines,
    findings: lines.flatMap(findingsOf),
  }
}

function findingsOf(line: AgencyReport): RollUpFinding[] {
  const { agencyId, name, depth, state, tables, now } = line
  const base = { agencyId, name, numbers: [], detail: '' }
  if (tables === null) {
    return [state === 'returned' ? { ...base, kind: 'returned' } : { ...base, kind: 'missing' }]
  }
  const changed = depth > 0 && now ? movedNumbers(tables, now) : []
  const failing = contradictionsIn(tables)
  return [
    ...(changed.length > 0 ? [{ ...base, kind: 'changed' as const, numbers: changed }] : []),
    ...(failing.length > 0 ? [{ ...base, kind: 'contradiction' as const, detail: failing.join('；') }] : []),
  ]
}

/** Identities that a set of tables breaks by itself, in words; for what comes in as a file. */
export function contradictionsIn(tables: ReportTables): string[] {
  const wholes = checkTable3(tables.table3, sumsByParts(tables.table3)).filter(({ ok }) => !ok)
  const remedies = REMEDY_KINDS.filter(
    (kind) =>
      TABLE4_COLUMNS.filter((c) => c !== 'total').reduce((n, c) => n + tables.table4[kind][c], 0) !==
      tables.table4[kind].total,
  )
  return [
    ...wholes.map(({ label, detail }) => `${label}：${detail}`),
    ...remedies.map(
      (kind) => `表四${kind === 'reconsideration' ? '行政复议' : '行政诉讼'}的总计不等于各项之和`,
    ),
  ]
}

/** Headings, totals and total column as sums of their parts, to hold against what a table says. */
function sumsByParts(table: Table3): Parameters<typeof checkTable3>[1] {
  return Object.fromEntries(
    TABLE3_ROWS.map((row) => [
      row.key,
      Object.fromEntries(
        TABLE3_COLUMNS.map((column) => {
          const parts = row.parts.length > 0 && row.role !== 'outcome' ? row.parts : [row.key]
          const kinds = column === 'total' ? TABLE3_COLUMNS.filter((c) => c !== 'total') : [column]
          return [
            column,
            parts.reduce((n, part) => n + kinds.reduce((m, kind) => m + table[part][kind], 0), 0),
          ]
        }),
      ),
    ]),
  )
}

/** Number by number; in 表二 a figure that nobody entered adds nothing, and stays empty when nobody did. */
export function sumTables(all: readonly ReportTables[]): ReportTables {
  const sum = (cell: CellAddress) => all.reduce((n, tables) => n + (numberAt(tables, cell) ?? 0), 0)
  return {
    table2: sumTable2(all.map(({ table2 }) => table2)),
    table3: Object.fromEntries(
      TABLE3_ROWS.map(({ key }) => [
        key,
        Object.fromEntries(
          TABLE3_COLUMNS.map((column) => [column, sum({ table: 'table3', row: key, column })]),
        ),
      ]),
    ) as Table3,
    table4: Object.fromEntries(
      REMEDY_KINDS.map((kind) => [
        kind,
        Object.fromEntries(
          TABLE4_COLUMNS.map((column) => [column, sum({ table: 'table4', row: kind, column })]),
        ),
      ]),
    ) as Table4,
  }
}

function sumTable2(all: readonly Table2[]): Table2 {
  return table2Of(
    TABLE2_CELLS.flatMap(({ row, column }) => {
      const values = all.flatMap((table) => table[row][column] ?? [])
      return values.length === 0 ? [] : [{ row, column, value: values.reduce((a, b) => a + b, 0) }]
    }),
  )
}
