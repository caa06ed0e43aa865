import { checkTable3 } from '../checks/table3-checks'
import type { Format, Table3Column, Table3Row } from '../formats/format'
import { movedNumbers } from '../seal/corrections'
import type { FilledBy, HandedInReport } from '../seal/seal'
import type { ReportState } from '../seal/standing'
import { cellPlace } from '../tables/cell-words'
import { type CellAddress, numberAt, type ReportTables } from '../tables/form'
import { missingInTable2, ofYuan, type Table2, table2Cells, table2Of, yuanOf } from '../tables/table2'
import { columnsOf, kindsOf, numberIn, type Table3 } from '../tables/table3'
import { partsOfTotal, type Table4 } from '../tables/table4'

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
  /** Tables that count: as handed in, or the agency's own tables at depth 0. Null: nothing was handed in. */
  tables: ReportTables | null
  /** As they are counted now, for agencies that use the program. */
  now: ReportTables | null
  /** Tables that counted of the year before; null where nothing is known of it. */
  before: ReportTables | null
  /** Counts beside the tables; null from a filled form. */
  figures: HandedInReport['figures']
  /** The reason that came with the report for figures of 表二 that it leaves open. */
  openBecause: string | null
  /** Who filled in the form that counts. Absent from an agency that uses the program. */
  filledBy?: FilledBy | null
}

/** Why a roll-up is not simply the sum of what is, named agency by agency. */
export interface RollUpFinding {
  agencyId: string
  name: string
  kind: 'missing' | 'returned' | 'changed' | 'contradiction' | 'carry_over' | 'open_figures'
  /** Numbers that differ: handed in, and now; last year's 四, and this year's 二; of open figures, none. */
  numbers: readonly { cell: CellAddress; from: number | null; to: number | null }[]
  /** For contradictions: the identities that fail; for open figures: the reason that came with them. */
  detail: string
}

export interface RollUp {
  /** The sum of what was handed in and the agency's own tables. */
  total: ReportTables
  /** The counts beside them, where every agency that is counted told them; else nothing is said. */
  figures: NonNullable<HandedInReport['figures']> | null
  lines: readonly AgencyReport[]
  findings: readonly RollUpFinding[]
}

/**
 * Adds up a tree. Nothing is left out silently: who is missing, changed, contradicts itself or the year before, or leaves
 * figures open is a finding. Pure.
 */
export function rollUpOf(lines: readonly AgencyReport[], format: Format): RollUp {
  return {
    total: sumTables(
      lines.flatMap(({ tables }) => tables ?? []),
      format,
    ),
    figures: sumFigures(lines.filter(({ tables }) => tables !== null).map(({ figures }) => figures)),
    lines,
    findings: lines.flatMap((line) => findingsOf(line, format)),
  }
}

function findingsOf(line: AgencyReport, format: Format): RollUpFinding[] {
  const { agencyId, name, state, tables, now, before, openBecause } = line
  const base = { agencyId, name, numbers: [], detail: '' }
  if (tables === null) {
    return [state === 'returned' ? { ...base, kind: 'returned' } : { ...base, kind: 'missing' }]
  }
  const changed = now ? movedNumbers(tables, now) : []
  const carried = before ? carriedOtherwise(before.table3, tables.table3, format) : []
  const open = missingInTable2(tables.table2, format).map(({ row, column }) => ({
    cell: { table: 'table2' as const, row, column },
    from: null,
    to: null,
  }))
  const failing = contradictionsIn(tables, format)
  const findings: RollUpFinding[] = [
    { ...base, kind: 'changed', numbers: changed },
    { ...base, kind: 'carry_over', numbers: carried },
    { ...base, kind: 'open_figures', numbers: open, detail: openBecause ?? '' },
    { ...base, kind: 'contradiction', detail: failing.join('；') },
  ]
  return findings.filter(({ kind, numbers, detail }) =>
    kind === 'contradiction' ? detail !== '' : numbers.length > 0,
  )
}

/** Columns in which this year's 二 is not last year's 四. */
function carriedOtherwise(before: Table3, table: Table3, format: Format): RollUpFinding['numbers'] {
  return columnsOf(format)
    .filter((column) => before.carried_out[column] !== table.carried_in[column])
    .map((column) => ({
      cell: { table: 'table3', row: 'carried_in', column },
      from: before.carried_out[column],
      to: table.carried_in[column],
    }))
}

/** Identities that a set of tables breaks by itself, in words; for what comes in as a file. */
export function contradictionsIn({ table3, table4 }: ReportTables, format: Format): string[] {
  const balance = checkTable3(table3, {}, format).filter(({ ok }) => !ok)
  return [
    ...balance.map(({ label, detail }) => `${label}：${detail}`),
    ...format.table3.rows.flatMap((row) =>
      columnsOf(format).flatMap((column) =>
        unequal(
          { table: 'table3', row: row.key, column },
          { written: numberIn(table3, row.key, column), parts: partsOf(table3, row, column, format) },
          format,
        ),
      ),
    ),
    ...format.table4.rows.flatMap(({ key: kind }) => {
      const parts = sum(partsOfTotal(format).map((column) => table4[kind][column]))
      return unequal(
        { table: 'table4', row: kind, column: 'total' },
        { written: table4[kind].total, parts },
        format,
      )
    }),
  ]
}

function unequal(
  cell: CellAddress,
  { written, parts }: { written: number; parts: number },
  format: Format,
): string[] {
  return written === parts ? [] : [`${cellPlace(cell, format)}填${written}，各项相加为${parts}`]
}

/** A heading, a total or the total column as the sum of its parts; any other number is its own. */
function partsOf(
  table: Table3,
  { key, role, parts }: Table3Row,
  column: Table3Column,
  format: Format,
): number {
  const rows = parts.length > 0 && role !== 'outcome' ? parts : [key]
  const kinds = column === 'total' ? kindsOf(format) : [column]
  return sum(rows.flatMap((row) => kinds.map((kind) => numberIn(table, row, kind))))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

/** Number by number; in 表二 a figure that nobody entered adds nothing, and stays empty when nobody did. */
export function sumTables(all: readonly ReportTables[], format: Format): ReportTables {
  const added = (cell: CellAddress) => all.reduce((n, tables) => n + (numberAt(tables, cell) ?? 0), 0)
  return {
    table2: sumTable2(
      all.map(({ table2 }) => table2),
      format,
    ),
    table3: Object.fromEntries(
      format.table3.rows.map(({ key }) => [
        key,
        Object.fromEntries(
          columnsOf(format).map((column) => [column, added({ table: 'table3', row: key, column })]),
        ),
      ]),
    ) as Table3,
    table4: Object.fromEntries(
      format.table4.rows.map(({ key: kind }) => [
        kind,
        Object.fromEntries(
          format.table4.columns.map(({ key: column }) => [
            column,
            added({ table: 'table4', row: kind, column }),
          ]),
        ),
      ]),
    ) as Table4,
  }
}

function sumFigures(all: readonly AgencyReport['figures'][]): RollUp['figures'] {
  const known = all.filter((one) => one !== null)
  if (known.length < all.length) return null
  const sum = (of: (one: NonNullable<RollUp['figures']>) => number) =>
    known.reduce((n, one) => n + of(one), 0)
  const labels = new Set(known.flatMap(({ channels }) => channels.map(({ label }) => label)))
  return {
    channels: [...labels]
      .map((label) => ({
        label,
        count: sum(({ channels }) => channels.find((one) => one.label === label)?.count ?? 0),
      }))
      .sort((a, b) => b.count - a.count),
    late: sum(({ late }) => late),
    // Where one does not know, nothing is known of all.
    feesYuan: known.some(({ feesYuan }) => feesYuan === null) ? null : sum(({ feesYuan }) => feesYuan ?? 0),
    feesWithoutAmount: sum(({ feesWithoutAmount }) => feesWithoutAmount ?? 0),
  }
}

function sumTable2(all: readonly Table2[], format: Format): Table2 {
  return table2Of(
    table2Cells(format).flatMap(({ row, column }) => {
      const values = all.flatMap((table) => table[row]?.[column] ?? [])
      // Added in yuan, so that sums of amounts are exact.
      return values.length === 0 ? [] : [{ row, column, value: ofYuan(sum(values.map(yuanOf))) }]
    }),
    format,
  )
}
