import type { ReportDocument } from '@/domain/report/document/document'
import { printedDecimals, printedNumber } from '@/domain/report/tables/cell-words'
import { type FormEntry, type NationalForm, numberAt, type ReportTables } from '@/domain/report/tables/form'
import { type FormCell, type NationalTable, writeNationalTables } from '../spreadsheet'

const SHEET_NAMES = { table2: '表二', table3: '表三', table4: '表四' } as const

/** The three tables of the report as an xlsx file, a sheet each, as the national format prints them. */
export function reportXlsx({ agency, year, tables, sections, mark }: ReportDocument): Promise<Buffer> {
  const forms = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('form' in block ? [block.form] : [])),
  )
  return writeNationalTables(forms.map((form) => sheetOf(form, tables, { over: `${agency}${year}年`, mark })))
}

function sheetOf(
  form: NationalForm,
  tables: ReportTables,
  { over, mark }: { over: string; mark: string | null },
): NationalTable {
  const draft: FormCell = {
    value: mark,
    colSpan: form.widths.length,
    bold: true,
    border: false,
    align: 'left',
  }
  const title: FormCell = {
    value: `${over}${form.title.replace(/^.、/, '')}`,
    colSpan: form.widths.length,
    bold: true,
    size: 16,
    border: false,
  }
  return {
    sheetName: SHEET_NAMES[form.table],
    columnWidths: form.widths,
    rows: [
      ...(mark === null ? [] : [{ cells: [draft] }]),
      { cells: [title], height: 30 },
      ...formRows(form, tables),
    ],
  }
}

/** The rows of a form with its numbers. */
export function formRows(form: NationalForm, tables: Partial<ReportTables>): { cells: FormCell[] }[] {
  return [...form.head, ...form.body].map((entries) => ({
    cells: entries.map((entry) => formCell(entry, tables)),
  }))
}

function formCell(entry: FormEntry, tables: Partial<ReportTables>): FormCell {
  const { rowSpan, colSpan } = entry
  if ('words' in entry) {
    return { value: entry.words, rowSpan, colSpan, align: entry.left ? 'left' : 'center' }
  }
  const number = numberAt(tables, entry.cell)
  const decimals = printedDecimals(entry)
  return {
    value: number === null ? null : decimals === 0 ? number : Number(printedNumber(tables, entry)),
    colSpan,
    amount: decimals > 0,
  }
}
