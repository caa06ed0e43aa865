import type { IsoDate } from '../../../calendar/day'
import { NATIONAL } from '../../../calendar/testing/national'
import { agencySettings } from '../../../case/settings'
import { checkCase } from '../../check-case'
import { readRow } from '../../read-row'
import { ColumnContents } from '../columns/column-contents'
import { proposeColumns } from '../columns/propose-columns'
import { yearNamed } from '../days/year-of-day'
import { Amendments, type LedgerDecisions } from '../decisions'
import type { ColumnUse } from '../fields'
import { OwnRows } from '../own-rows'
import { planFor } from '../plan'
import type { UnitNamed } from '../row/unit'
import { findTable, type MergedRange, type SheetLine } from '../table/find-table'
import { type LeftOut, whyLeftOut } from '../table/left-out'
import { MergedCells } from '../table/merged-cells'
import { Values } from '../values/read-value'

/** A sheet as it is typed in a test: rows of texts, one after the other; an empty row is a blank line. */
export interface TypedSheet {
  rows: readonly (readonly string[])[]
  merged?: readonly MergedRange[]
  name?: string
  decisions?: LedgerDecisions
  units?: readonly UnitNamed[]
}

const SETTINGS = agencySettings.parse({})
const TODAY = '2026-03-31' as IsoDate

/** Takes in a sheet without any decisions but those given; tells of each row what it became, or why not. */
export function takenIn({ rows, merged = [], name = 'Sheet1', decisions = {}, units = [] }: TypedSheet) {
  const lines = rows.flatMap((cells, i): SheetLine[] =>
    cells.every((cell) => cell.trim() === '') ? [] : [{ line: i + 1, cells }],
  )
  const table = findTable(lines, merged)
  if (!table) return null
  const top = Math.min(...table.headerRows)
  const mapping: readonly Omit<ColumnUse, 'certainty'>[] = decisions.mapping ?? proposed()
  const values = new Values(decisions.values)
  const { plan, faults } = planFor(table, mapping, (year, n) => `${year}-${n}`)
  const leftOut: LeftOut[] = []
  const reader = new OwnRows(
    {
      table,
      merged,
      amendments: new Amendments(decisions),
      year: yearNamed([name, ...lines.filter(({ line }) => line < top).flatMap(({ cells }) => cells)]),
      plan,
      values,
      calendar: NATIONAL,
      today: TODAY,
      units,
    },
    (row) => leftOut.push(row),
  )
  const read = [...lines.flatMap((line) => reader.push(line)), ...reader.end()]
  const told = read.map(({ line, row, findings, statedDue, remedies, unitId, fee }) => {
    const parsed = row && readRow(row, NATIONAL, TODAY, findings)
    const identity = { id: '', agencyId: '', number: '' }
    const checked =
      parsed && checkCase(parsed, identity, { calendar: NATIONAL, settings: SETTINGS }, findings)
    const accepted = parsed && checked && !findings.refused ? { ...checked.progress, ...parsed } : null
    return { line, accepted, findings: findings.all, statedDue, remedies, unitId, fee }
  })
  return { table, mapping, faults, values: values.listed(), leftOut, told }

  function proposed(): ColumnUse[] {
    const contents = table?.columns.map(() => new ColumnContents()) ?? []
    const cells = new MergedCells(merged)
    for (const line of lines) {
      const spread = cells.spread(line)
      if (!table || line.line <= Math.max(...table.headerRows)) continue
      if (whyLeftOut(line, table, cells.at(line.line)) !== null) continue
      for (const [i, { at }] of table.columns.entries()) contents[i]?.add(spread.cells[at] ?? '')
    }
    return table ? proposeColumns(table, contents) : []
  }
}

/** One line for each row: what it became in short, or the columns that refuse it; warnings behind. */
export function inShort(taken: ReturnType<typeof takenIn>): string[] {
  return (taken?.told ?? []).map(({ line, accepted, findings }) => {
    const refused = findings.filter(({ level }) => level === 'refused')
    const warned = findings.filter(({ level }) => level === 'warning').map(({ column }) => column)
    const became = accepted
      ? [
          accepted.number ?? '—',
          accepted.channel,
          accepted.receivedOn ?? '—',
          accepted.concludedOn ?? '—',
          accepted.outcome ?? '—',
          accepted.applicantKind,
        ].join(' ')
      : refused.map(({ column, message }) => `✗${column}：${message.slice(0, 24)}`).join(' ')
    return `${line} ${became}${warned.length > 0 ? ` ⚠${warned.join('、')}` : ''}`
  })
}
