import { agencyRow } from '@/db/queries/office'
import { childAgencies, stepsOf } from '@/db/queries/report'
import { reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type Refusal, refuse } from '@/domain/case/refusal'
import type { Format } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import {
  BLANKS,
  COLLECTION_WORDS,
  collectionTitle,
  collectionWidth,
  readCollectionForm,
  totalFormulas,
} from '@/domain/report/roll-up/collection-form'
import { reportStanding } from '@/domain/report/seal/standing'
import { cellName, type FormEntry, TABLE_KEYS } from '@/domain/report/tables/form'
import { type FormCell, readSheet, type SheetRow, UnreadableSheet, writeNationalTables } from '../spreadsheet'
import { withUploaded } from '../spreadsheet/uploaded'
import { today } from '../today'
import { refuseYear } from './refuse-year'
import { notAllowed, recordStep, type StepTaken } from './steps'

/** The form for agencies that do not use the program: the three tables under each other, numbers to be filled in. */
export async function collectionTemplate(
  actor: Actor,
  childId: string,
  year: number,
): Promise<{ name: string; content: Buffer } | { refusal: Refusal }> {
  if (!mayDo(actor, 'viewRollUp')) return notAllowed()
  const child = await agencyRow(reads(), childId)
  if (child?.parentId !== actor.agencyId) return noSuchAgency()
  const format = formatOf(year)
  const content = await writeNationalTables([
    {
      sheetName: `${year}年报送表`,
      columnWidths: new Array<number>(collectionWidth(format)).fill(12),
      rows: [...headRows(collectionTitle(child.name, year), format), ...tableRows(format)],
    },
  ])
  return { name: `${child.name}${year}年报送表.xlsx`, content }
}

type Row = { cells: FormCell[] }

const wholeRow = (value: string, format: Format, size: 11 | 16 = 11): Row => ({
  cells: [{ value, colSpan: collectionWidth(format), border: false, align: 'left', size }],
})

/** What stands above the tables: title, instruction, who fills it in, and what a blank means. */
function headRows(title: string, format: Format): Row[] {
  const { instruction, filledBy, phone, blanks, blanksHint } = COLLECTION_WORDS
  const toFill = (colSpan: number): FormCell => ({ value: null, colSpan, align: 'left' })
  return [
    wholeRow(title, format, 16),
    wholeRow(instruction, format),
    { cells: [{ value: filledBy }, toFill(4), { value: phone }, toFill(4)] },
    {
      cells: [
        { value: blanks },
        { value: BLANKS.zero, colSpan: 2, choices: Object.values(BLANKS) },
        { value: blanksHint, colSpan: collectionWidth(format) - 3, border: false, align: 'left' },
      ],
    },
  ]
}

function tableRows(format: Format): Row[] {
  const formulas = totalFormulas(format)
  const blank = (entry: FormEntry): FormCell => {
    const { rowSpan, colSpan } = entry
    if ('words' in entry)
      return { value: entry.words, rowSpan, colSpan, align: entry.left ? 'left' : 'center' }
    const formula = formulas.get(cellName(entry.cell))
    return { value: null, colSpan, ...(formula === undefined ? {} : { formula }) }
  }
  return TABLE_KEYS.flatMap((key) => {
    const { title, head, body } = format.forms[key]
    return [wholeRow(title, format), ...[...head, ...body].map((row) => ({ cells: row.map(blank) }))]
  })
}

/**
 * Takes a filled-in form of a child that does not use the program: read cell by cell, checked by the identities, and
 * kept as handed in, with who filled it in. What is wrong is refused, all of it named in one list.
 */
export async function collectReport(
  actor: Actor,
  childId: string,
  year: number,
  file: File,
): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  if (year >= yearOf(today())) {
    return refuse('yearRuns', `${year}年还没有结束，数字还会变化。`, `请在${year + 1}年1月1日之后收取。`)
  }
  const format = formatOf(year)
  const child = (await childAgencies(reads(), actor.agencyId)).find(({ id }) => id === childId)
  if (child?.reportsBy !== 'file') return noSuchAgency()
  const rows = await rowsOf(actor, file, format)
  if ('refusal' in rows) return rows
  const text = ({ line, column }: { line: number; column: number }) =>
    rows.rows.get(line)?.[column]?.trim() ?? ''
  const read = readCollectionForm(text, collectionTitle(child.name, year), format)
  if ('refusal' in read) return read
  return transact(async (tx) => {
    const { state } = reportStanding(await stepsOf(tx, childId, year))
    if (state === 'sealed' || state === 'published') {
      return refuse('alreadySealed', `${child.name}的${year}年报已经封存。`, '请与该机关核对。')
    }
    await recordStep(tx, actor, {
      agencyId: childId,
      year,
      step: 'hand_in',
      report: {
        format: format.id,
        tables: read.tables,
        figures: null,
        texts: null,
        checks: [],
        filledBy: read.filledBy,
      },
      remark: '以文件报送',
    })
    return { done: `已收取${child.name}的报送表。` }
  })
}

/** More rows, and longer texts, than any form has. */
const FORM_ROWS = 200
const FORM_TEXT = 1000

async function rowsOf(
  { personId }: Actor,
  file: File,
  format: Format,
): Promise<{ rows: Map<number, string[]> } | { refusal: Refusal }> {
  const rows = new Map<number, string[]>()
  const width = collectionWidth(format)
  try {
    await withUploaded(file, async (at) => {
      const source = { path: at, name: file.name, by: personId }
      for await (const { line, cells } of readSheet(source) as AsyncIterable<SheetRow>) {
        if (line > FORM_ROWS) break
        // A row may hold a megabyte; what lies beside the form is not kept.
        rows.set(
          line,
          cells.slice(0, width).map((cell) => cell.slice(0, FORM_TEXT)),
        )
      }
    })
    return { rows }
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return { refusal: fault.refusal }
    throw fault
  }
}

function noSuchAgency(): { refusal: Refusal } {
  return refuse('noSuchAgency', '没有这个以文件报送的下级机关。', '请从汇总页面选择。')
}
