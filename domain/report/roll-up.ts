import { REMEDY_KINDS } from '../remedies/remedy'
import { cellPlace } from './cell-words'
import { checkTable3 } from './checks'
import { movedNumbers } from './corrections'
import { type CellAddress, numberAt, type ReportTables } from './form'
import type { ReportState } from './standing'
import { TABLE2_CELLS, type Table2, table2Of } from './table2'
import { TABLE3_COLUMNS, type Table3, type Table3Column } from './table3'
import { TABLE3_ROWS, type Table3Row } from './table3-rows'
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
export function contradictionsIn({ table3, table4 }: ReportTables): string[] {
  const balance = checkTable3(table3, {}).filter(({ ok }) => !ok)
  return [
    ...balance.map(({ label, detail }) => `${label}：${detail}`),
    ...TABLE3_ROWS.flatMap((row) =>
      TABLE3_COLUMNS.flatMap((column) =>
        unequal(
          { table: 'table3', row: row.key, column },
          table3[row.key][column],
          partsOf(table3, row, column),
        ),
      ),
    ),
    ...REMEDY_KINDS.flatMap((kind) => {
      const parts = TABLE4_COLUMNS.filter((column) => column !== 'total').map(
        (column) => table4[kind][column],
      )
      return unequal({ table: 'table4', row: kind, column: 'total' }, table4[kind].total, sum(parts))
    }),
  ]
}

function unequal(cell: CellAddress, written: number, parts: number): string[] {
  return written === parts ? [] : [`${cellPlace(cell)}填${written}，各项相加为${parts}`]
}

/** A heading, a total or the total column as the sum of its parts; any other number is its own. */
function partsOf(table: Table3, { key, role, parts }: Table3Row, column: Table3Column): number {
  const rows = parts.length > 0 && role !== 'outcome' ? parts : [key]
  const kinds = column === 'total' ? TABLE3_COLUMNS.filter((c) => c !== 'total') : [column]
  return sum(rows.flatMap((row) => kinds.map((kind) => table[row][kind])))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

/** Number by number; in 表二 a figure that nobody entered adds nothing, and stays empty when nobody did. */
export function sumTables(all: readonly ReportTables[]): ReportTables {
  const added = (cell: CellAddress) => all.reduce((n, tables) => n + (numberAt(tables, cell) ?? 0), 0)
  return {
    table2: sumTable2(all.map(({ table2 }) => table2)),
    table3: Object.fromEntries(
      TABLE3_ROWS.map(({ key }) => [
        key,
        Object.fromEntries(
          TABLE3_COLUMNS.map((column) => [column, added({ table: 'table3', row: key, column })]),
        ),
      ]),
    ) as Table3,
    table4: Object.fromEntries(
      REMEDY_KINDS.map((kind) => [
        kind,
        Object.fromEntries(
          TABLE4_COLUMNS.map((column) => [column, added({ table: 'table4', row: kind, column })]),
        ),
      ]),
    ) as Table4,
  }
}

function sumTable2(all: readonly Table2[]): Table2 {
  return table2Of(
    TABLE2_CELLS.flatMap(({ row, column }) => {
      const values = all.flatMap((table) => table[row][column] ?? [])
      return values.length === 0 ? [] : [{ row, column, value: sum(values) }]
    }),
  )
}
