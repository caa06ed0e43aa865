import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { agencyRow } from '@/db/queries/office'
import { childAgencies, stepsOf } from '@/db/queries/report'
import { reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { cellPlace } from '@/domain/report/cell-words'
import { type FormEntry, type ReportTables, TABLE_KEYS } from '@/domain/report/form'
import type { Format } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import { contradictionsIn, sumTables } from '@/domain/report/roll-up'
import { reportStanding } from '@/domain/report/standing'
import { decimalsOf, readFigure } from '@/domain/report/table2'
import { columnsOf, numberIn, type Table3Cells } from '@/domain/report/table3'
import { type FormCell, readSheet, type SheetRow, UnreadableSheet, writeNationalTables } from '../spreadsheet'
import { today } from '../today'
import { notAllowed, recordStep, type StepTaken } from './steps'

/** Columns of the collection form: as many as the widest table has. */
function widthOf({ forms }: Format): number {
  return Math.max(...TABLE_KEYS.map((key) => forms[key].widths.length))
}

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
  const width = widthOf(format)
  const words = (value: string, size: 11 | 16 = 11): { cells: FormCell[] } => ({
    cells: [{ value, colSpan: width, border: false, align: 'left', size }],
  })
  const content = await writeNationalTables([
    {
      sheetName: `${year}年报送表`,
      columnWidths: new Array<number>(width).fill(12),
      rows: [
        words(titleOf(child.name, year), 16),
        words('请只填写表中的空白数字格，没有的填0；不要增加、删除行或者列。填好后由上级机关上传汇总。'),
        ...TABLE_KEYS.flatMap((key) => {
          const form = format.forms[key]
          return [
            words(form.title),
            ...[...form.head, ...form.body].map((row) => ({ cells: row.map(blank) })),
          ]
        }),
      ],
    },
  ])
  return { name: `${child.name}${year}年报送表.xlsx`, content }
}

function titleOf(name: string, year: number): string {
  return `${name}${year}年政府信息公开情况报送表`
}

function blank(entry: FormEntry): FormCell {
  const { rowSpan, colSpan } = entry
  if ('cell' in entry) return { value: null, colSpan }
  return { value: entry.words, rowSpan, colSpan, align: entry.left ? 'left' : 'center' }
}

/** Where each entry stands in the form: line as a spreadsheet program counts, column from 0. */
function places(format: Format): { line: number; column: number; entry: FormEntry }[] {
  const found: { line: number; column: number; entry: FormEntry }[] = []
  // Title and instruction.
  let line = 2
  const width = widthOf(format)
  for (const key of TABLE_KEYS) {
    const { head, body } = format.forms[key]
    line += 1
    /** Columns that a cell from above covers, by how many more lines. */
    const covered = new Array<number>(width).fill(0)
    for (const row of [...head, ...body]) {
      line += 1
      let column = 0
      const begun: { at: number; wide: number; down: number }[] = []
      for (const entry of row) {
        while ((covered[column] ?? 0) > 0) column++
        found.push({ line, column, entry })
        begun.push({ at: column, wide: entry.colSpan, down: entry.rowSpan })
        column += entry.colSpan
      }
      for (let at = 0; at < width; at++) covered[at] = Math.max(0, (covered[at] ?? 0) - 1)
      for (const { at, wide, down } of begun) {
        for (let right = 0; right < wide; right++)
          covered[at + right] = Math.max(covered[at + right] ?? 0, down - 1)
      }
    }
  }
  return found
}

/**
 * Takes a filled-in form of a child that does not use the program: read cell by cell, checked by the identities, and
 * kept as handed in. A form with a gap, a word where a number belongs, or a contradiction is refused, all of it named.
 */
export async function collectReport(
  actor: Actor,
  childId: string,
  year: number,
  file: File,
): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  if (year >= yearOf(today())) {
    return refuse('yearRuns', `${year}年还没有结束，数字还会变化。`, `请在${year + 1}年1月1日之后收取。`)
  }
  const format = formatOf(year)
  const child = (await childAgencies(reads(), actor.agencyId)).find(({ id }) => id === childId)
  if (child?.reportsBy !== 'file') return noSuchAgency()
  const read = await readForm(file, titleOf(child.name, year), format)
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
      report: { format: format.id, tables: read.tables, figures: null, texts: null, checks: [] },
      remark: '以文件报送',
    })
    return { done: `已收取${child.name}的报送表。` }
  })
}

/** Mistakes that a refusal names before “等”. */
const MISTAKES_NAMED = 8

async function readForm(
  file: File,
  title: string,
  format: Format,
): Promise<{ tables: ReportTables } | { refusal: Refusal }> {
  const rows = await rowsOf(file)
  if ('refusal' in rows) return rows
  const text = (line: number, column: number) => rows.rows.get(line)?.[column]?.trim() ?? ''
  if (text(1, 0) !== title) {
    return refuse(
      'otherForm',
      `这不是“${title}”。`,
      '请下载该机关、该年度的报送表，填写后再上传；表头不要修改。',
    )
  }
  // A row moved, added or taken out would put its numbers under the words of another.
  const moved = places(format).find(
    ({ line, column, entry }) => 'words' in entry && text(line, column) !== entry.words,
  )
  if (moved) {
    return refuse(
      'formChanged',
      `报送表第${moved.line}行应为“${'words' in moved.entry ? moved.entry.words : ''}”，表格的行、列或者文字被改动过。`,
      '请重新下载报送表，只填写空白的数字格；没有写入任何数据。',
    )
  }
  const mistakes: string[] = []
  const tables = sumTables([], format)
  for (const { line, column, entry } of places(format)) {
    if (!('cell' in entry)) continue
    const { cell } = entry
    const value = readFigure(text(line, column), decimalsOf(cell, format))
    if (value === null)
      mistakes.push(
        `第${line}行 ${cellPlace(cell, format)}${text(line, column) === '' ? '没有填写' : '不是数字'}`,
      )
    else {
      const table: Record<string, Record<string, number | null>> = tables[cell.table]
      const row = table[cell.row]
      if (row) row[cell.column] = value
    }
  }
  if (mistakes.length > 0) {
    const shown = mistakes.slice(0, MISTAKES_NAMED).join('；')
    return refuse(
      'formIncomplete',
      `有${mistakes.length}处需要修改：${shown}${mistakes.length > MISTAKES_NAMED ? '等' : ''}。`,
      '请退回该机关补充后再上传，没有写入任何数据。',
    )
  }
  const completed = withHeadings(tables, format)
  const failing = contradictionsIn(completed, format)
  return failing.length === 0
    ? { tables: completed }
    : refuse(
        'formContradicts',
        `报送表自相矛盾：${failing.slice(0, MISTAKES_NAMED).join('；')}。`,
        '请退回该机关核对后再上传，没有写入任何数据。',
      )
}

/** The form prints no sums of headings; they follow from their parts. */
function withHeadings(tables: ReportTables, format: Format): ReportTables {
  const table3 = { ...tables.table3 }
  for (const { key, parts } of format.table3.rows.filter(({ role }) => role === 'heading')) {
    const sums = columnsOf(format).map((column) => [
      column,
      parts.reduce((n, part) => n + numberIn(table3, part, column), 0),
    ])
    table3[key] = Object.fromEntries(sums) as Table3Cells
  }
  return { ...tables, table3 }
}

async function rowsOf(file: File): Promise<{ rows: Map<number, string[]> } | { refusal: Refusal }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yishenban-'))
  try {
    const at = path.join(folder, 'form')
    await writeFile(at, Buffer.from(await file.arrayBuffer()), { mode: 0o600 })
    const rows = new Map<number, string[]>()
    for await (const { line, cells } of readSheet({ path: at, name: file.name }) as AsyncIterable<SheetRow>) {
      rows.set(line, cells)
      if (line > 200) break
    }
    return { rows }
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return { refusal: fault.refusal }
    throw fault
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function noSuchAgency(): { refusal: Refusal } {
  return refuse('noSuchAgency', '没有这个以文件报送的下级机关。', '请从汇总页面选择。')
}
