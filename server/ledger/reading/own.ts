import type { IsoDate } from '@/domain/calendar/day'
import { formatNumber } from '@/domain/case/number-pattern'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { ColumnContents } from '@/domain/ledger/taking-in/columns/column-contents'
import {
  type MissingField,
  missingFields,
  proposeColumns,
} from '@/domain/ledger/taking-in/columns/propose-columns'
import { yearNamed } from '@/domain/ledger/taking-in/days/year-of-day'
import { Amendments, type LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import {
  type ColumnUse,
  DAY_FIELDS,
  type Field,
  type RememberedColumn,
} from '@/domain/ledger/taking-in/fields'
import { OwnRows, type OwnSheet, type RowRead } from '@/domain/ledger/taking-in/own-rows'
import { planFor } from '@/domain/ledger/taking-in/plan'
import type { UnitNamed } from '@/domain/ledger/taking-in/row/unit'
import {
  type FoundTable,
  findTable,
  knownColumns,
  layoutOf,
  tableWithHeadings,
} from '@/domain/ledger/taking-in/table/find-table'
import { type LeftOut, whyLeftOut } from '@/domain/ledger/taking-in/table/left-out'
import { MergedCells } from '@/domain/ledger/taking-in/table/merged-cells'
import { Values } from '@/domain/ledger/taking-in/values/read-value'
import type { Office } from '../../cases/office-context'
import {
  readSheet,
  SHEET_LIMITS,
  type SheetRow,
  type SheetSource,
  type SheetSurvey,
  surveySheets,
} from '../../spreadsheet'
import type { RememberedLayout } from '../layouts'
import { ROWS_AT_ONCE } from './rows'

/** Another sheet of the file, which is not read. */
export interface OtherSheet {
  sheet: string
  hidden: boolean
  /** Rows that hold something. */
  rows: number
  /** True where a ledger stands there too. */
  ledger: boolean
}

/** An office's own sheet, and by what it is read. */
export interface OwnLedger {
  sheet: string
  headerRows: number[]
  mapping: ColumnUse[]
  missing: MissingField[]
  otherSheets: OtherSheet[]
  /** The set of its headings: the same for every file of this layout. */
  layout: string
  /** What was decided about this layout before, and is used here. */
  remembered: RememberedLayout | null
  values: Values
  total: number
  reading: OwnSheet
  /** The rows of the sheet, however often they are read. */
  lines(): AsyncIterable<SheetRow> | Iterable<SheetRow>
}

interface Found {
  survey: SheetSurvey
  table: FoundTable
}

/** Rows whose contents speak for what a column tells; a longer ledger goes on like its beginning. */
const ROWS_JUDGED = 20_000

/** Finds the table of a file and decides by what it is read: as a person decided, as it was remembered, or as proposed. */
export async function openOwn(
  source: SheetSource,
  decisions: LedgerDecisions,
  by: {
    office: Office
    day: IsoDate
    units: readonly UnitNamed[]
    remembered(layout: string): Promise<RememberedLayout | null>
  },
): Promise<OwnLedger | Refused> {
  const surveys = await surveySheets(source)
  const found = chooseTable(surveys, decisions)
  if (isRefused(found)) return found
  const { survey, table } = found
  const layout = layoutOf(table)
  const remembered = decisions.mapping || decisions.anew ? null : await by.remembered(layout)
  const proposed = await proposal(source, found)
  const mapping = decisions.mapping
    ? asDecided(decisions.mapping, proposed)
    : remembered
      ? asDecided(remembered.mapping, proposed)
      : proposed
  const { settings, calendar } = by.office
  const { plan, faults } = planFor(table, mapping, (year, n) =>
    formatNumber(settings.caseNumberPattern, year, n),
  )
  if (faults.length > 0)
    return refuse(
      'mappingUnfit',
      faults.map(({ message }) => message).join(''),
      '请改正列的对应，或者去掉它，由程序重新提出。',
    )
  const values = new Values(decisions.values ?? remembered?.values ?? [])
  return {
    sheet: survey.name,
    headerRows: table.headerRows,
    mapping,
    missing: missingFields(mapping),
    otherSheets: otherSheets(surveys, survey),
    layout,
    remembered,
    values,
    total: survey.rows,
    lines: () => linesOf(source, survey),
    reading: {
      table,
      merged: survey.merged,
      amendments: new Amendments(decisions),
      year: yearNamed(textsAbove(survey, table, source.name)),
      plan,
      values,
      calendar,
      today: by.day,
      units: by.units,
    },
  }
}

/** The rows of the ledger, by the hundred. `leaveOut` hears of those that are no requests. */
export async function* ownRows(
  { lines, reading }: OwnLedger,
  leaveOut: (row: LeftOut) => void,
): AsyncGenerator<RowRead[]> {
  const rows = new OwnRows(reading, leaveOut)
  let read: RowRead[] = []
  for await (const row of lines()) {
    for (const one of rows.push(row)) read.push(one)
    if (read.length < ROWS_AT_ONCE) continue
    yield read
    read = []
  }
  read.push(...rows.end())
  if (read.length > 0) yield read
}

/** The sheet that was pointed at, or the one with most columns known by name; of several such the longest. */
function chooseTable(
  surveys: readonly SheetSurvey[],
  { sheet, headerRows }: LedgerDecisions,
): Found | Refused {
  const among = sheet === undefined ? surveys.filter(({ hidden }) => !hidden) : surveys
  const named =
    sheet === undefined ? among : among.filter(({ name, named: hasName }) => name === sheet || !hasName)
  if (named.length === 0)
    return refuse(
      'noSuchSheet',
      sheet === undefined ? '文件中只有隐藏的工作表。' : `文件中没有名为“${sheet}”的工作表，或者它是空的。`,
      `请从这些工作表中选择：${surveys.map(({ name }) => name).join('、')}。`,
    )
  const candidates = named.flatMap((survey) => {
    const table = headerRows
      ? tableWithHeadings(survey.first, headerRows, survey.merged)
      : findTable(survey.first, survey.merged)
    return table ? [{ survey, table, known: knownColumns(table) }] : []
  })
  const [best] = candidates.sort((a, b) => b.known - a.known || b.survey.rows - a.survey.rows)
  return (
    best ??
    refuse(
      'ledgerNotFound',
      headerRows
        ? `第${headerRows.join('、')}行不能作为列名。`
        : '没有找到台账的列名：前60行中，没有一行有三个以上认得出的列名（例如申请人、申请内容、处理结果）。',
      '请指定工作表和列名所在的行，或者按台账格式整理后再试。',
    )
  )
}

function otherSheets(surveys: readonly SheetSurvey[], chosen: SheetSurvey): OtherSheet[] {
  return surveys
    .filter((survey) => survey !== chosen)
    .map((survey) => ({
      sheet: survey.name,
      hidden: survey.hidden,
      rows: survey.rows,
      ledger: findTable(survey.first, survey.merged) !== null,
    }))
}

/** Looks at the contents of the columns, and says what each seems to tell. */
async function proposal(source: SheetSource, { survey, table }: Found): Promise<ColumnUse[]> {
  const contents = table.columns.map(() => new ColumnContents())
  const cells = new MergedCells(survey.merged)
  const lastHeading = Math.max(...table.headerRows)
  let rows = 0
  for await (const row of linesOf(source, survey)) {
    const spread = cells.spread(row)
    if (row.line <= lastHeading || whyLeftOut(row, table, cells.at(row.line)) !== null) continue
    for (const [i, { at }] of table.columns.entries()) contents[i]?.add(spread.cells[at] ?? '')
    if (++rows === ROWS_JUDGED) break
  }
  return proposeColumns(table, contents)
}

/** A short sheet was seen whole when it was looked through; a longer one is read anew. */
function linesOf(
  source: SheetSource,
  { name, rows, first }: SheetSurvey,
): AsyncIterable<SheetRow> | Iterable<SheetRow> {
  return rows === first.length ? first : readSheet(source, SHEET_LIMITS, { sheet: name })
}

/**
 * Decided uses with the samples of the columns, and with the note of the proposal where the decision is the same; a
 * column that nobody mentions is not taken over.
 */
function asDecided(decided: readonly RememberedColumn[], proposed: readonly ColumnUse[]): ColumnUse[] {
  const samplesOf = new Map(proposed.map(({ column, samples }) => [column, samples]))
  const ambiguousOf = new Map(proposed.map(({ column, ambiguousDays }) => [column, ambiguousDays]))
  const uses = decided.map((use) => {
    const same = proposed.find(({ column, field }) => column === use.column && field === use.field)
    const isDay = use.field !== null && (DAY_FIELDS as readonly Field[]).includes(use.field)
    return {
      ...use,
      samples: samplesOf.get(use.column),
      ...(isDay ? { ambiguousDays: ambiguousOf.get(use.column) } : {}),
      ...(same && use.column !== null ? { note: same.note } : {}),
    }
  })
  const mentioned = new Set(decided.map(({ column }) => column))
  const others = new Set(
    proposed.flatMap(({ column }) => (column === null || mentioned.has(column) ? [] : [column])),
  )
  return [
    ...uses,
    ...[...others].map((column) => ({
      column,
      field: null,
      certainty: 'check' as const,
      samples: samplesOf.get(column),
    })),
  ]
}

/** Texts that may name the year: the sheet, what stands above the table, the file. */
function textsAbove({ name, first }: SheetSurvey, { headerRows }: FoundTable, fileName: string): string[] {
  const top = Math.min(...headerRows)
  const above = first.filter(({ line }) => line < top).flatMap(({ cells }) => cells.slice(0, 50))
  return [name, ...above.map((text) => text.slice(0, 200)), fileName]
}
