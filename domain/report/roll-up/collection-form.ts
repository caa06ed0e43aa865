import { type Refused, refuse } from '../../case/refusal'
import { NOT_COMPUTED } from '../../ledger/formula-errors'
import type { EveryRow, Format } from '../formats/format'
import { outcomesOf, rowOf } from '../formats/in-force'
import type { FilledBy } from '../seal/seal'
import { cellPlace } from '../tables/cell-words'
import { type CellAddress, cellName, type FormEntry, type ReportTables, TABLE_KEYS } from '../tables/form'
import { decimalsOf, readFigure } from '../tables/table2'
import { columnLabel, columnsOf, kindsOf, numberIn, type Table3Cells } from '../tables/table3'
import { partsOfTotal } from '../tables/table4'
import { sumTables } from './roll-up'

// The form of an agency that does not use the program: the three tables under each other on one sheet, with who filled
// it in, and what a blank means. Where everything stands, what its formulas add, and how it is read, is told here.

/** Columns of the form: as many as the widest table has. */
export function collectionWidth({ forms }: Format): number {
  return Math.max(...TABLE_KEYS.map((key) => forms[key].widths.length))
}

/** What a blank cell means, as the sheet lets its reader choose. */
export const BLANKS = { zero: '按0计算', refused: '须逐格填写' } as const

export const COLLECTION_WORDS = {
  instruction:
    '请只填写表中空白的数字格；合计由表内公式计算，不用填写。不要增加、删除行或者列。填好后由上级机关上传汇总。',
  filledBy: '填报人',
  phone: '联系电话',
  blanks: '空白数字格',
  blanksHint: `空白的数字格一律${BLANKS.zero}。希望逐格核对的，把左侧改为“${BLANKS.refused}”，有空白的将被退回。`,
} as const

/** Lines above the tables: title, instruction, who filled it in, what a blank means. */
const HEAD_LINES = 4
/** Forms of before November 2026 had the first two alone. */
const FORMER_HEAD_LINES = 2
/** Where the sheet is filled in above the tables: line as a spreadsheet program counts, column from 0. */
const FILLED_BY = { line: 3, column: 1 }
const PHONE = { line: 3, column: 6 }
const BLANK_CHOICE = { line: 4, column: 1 }

export function collectionTitle(agency: string, year: number): string {
  return `${agency}${year}年政府信息公开情况报送表`
}

/** An entry of the form with its place. */
export interface PlacedEntry {
  /** As a spreadsheet program counts. */
  line: number
  /** From 0. */
  column: number
  entry: FormEntry
}

/** Where each entry of the tables stands in the form. */
export function placedEntries(format: Format, headLines = HEAD_LINES): PlacedEntry[] {
  const width = collectionWidth(format)
  const found: PlacedEntry[] = []
  let line = headLines
  for (const key of TABLE_KEYS) {
    const { head, body } = format.forms[key]
    // The title of the table.
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

/** `D12`, as spreadsheet programs name a cell; the form has no more columns than letters. */
export function cellReference({ line, column }: { line: number; column: number }): string {
  return `${String.fromCharCode(65 + column)}${line}`
}

/** Formulas of the totals, by the name of the cell: `SUM(D12:I12)`. */
export function totalFormulas(format: Format): ReadonlyMap<string, string> {
  const placed = placesByCell(placedEntries(format))
  return new Map(
    [...placed.values()].flatMap(({ cell }) => {
      const parts = partsOf(cell, format)
      return parts.length === 0 ? [] : [[cellName(cell), `SUM(${ranges(parts, placed)})`] as const]
    }),
  )
}

/** The cells that a total of the form adds; none for what is filled in. */
function partsOf({ table, row, column }: CellAddress, format: Format): CellAddress[] {
  if (table === 'table2') return []
  if (column === 'total') {
    const columns: readonly string[] = table === 'table3' ? kindsOf(format) : partsOfTotal(format)
    return columns.map((one) => ({ table, row, column: one }))
  }
  if (table === 'table4' || rowOf(format, row)?.role !== 'total') return []
  return outcomesOf(format).map((key) => ({ table, row: key, column }))
}

/** From the first part to the last: the parts of a total stand beside or under each other without anything between. */
function ranges(parts: readonly CellAddress[], placed: ReturnType<typeof placesByCell>): string {
  const [first, last] = [parts[0], parts.at(-1)].map((cell) => cell && placed.get(cellName(cell)))
  return first && last ? `${cellReference(first)}:${cellReference(last)}` : ''
}

function placesByCell(entries: readonly PlacedEntry[]) {
  return new Map(
    entries.flatMap(({ line, column, entry }) =>
      'cell' in entry ? [[cellName(entry.cell), { line, column, cell: entry.cell }] as const] : [],
    ),
  )
}

export interface FilledForm {
  tables: ReportTables
  filledBy: FilledBy
}

const LONGEST_NAME = 40

/**
 * Reads a filled-in form; `text` gives what a cell shows. Blanks are zeros where the form says so, totals that no
 * program has computed are added here. Everything that is wrong is named in one refusal, kind by kind. Pure.
 */
export function readCollectionForm(
  text: (at: { line: number; column: number }) => string,
  title: string,
  format: Format,
): FilledForm | Refused {
  if (text({ line: 1, column: 0 }) !== title) {
    return refuse(
      'otherForm',
      `这不是“${title}”。`,
      '请下载该机关、该年度的报送表，填写后再上传；表头不要修改。',
    )
  }
  const former = text({ line: FILLED_BY.line, column: 0 }) !== COLLECTION_WORDS.filledBy
  const entries = placedEntries(format, former ? FORMER_HEAD_LINES : HEAD_LINES)
  const moved = entries.find((one) => 'words' in one.entry && text(one) !== one.entry.words)
  // A row moved, added or taken out would put its numbers under the words of another.
  if (moved && 'words' in moved.entry) {
    return refuse(
      'formChanged',
      `报送表第${moved.line}行应为“${moved.entry.words}”，表格的行、列或者文字被改动过。`,
      '请重新下载报送表，只填写空白的数字格；没有写入任何数据。',
    )
  }
  const blanks = former ? BLANKS.refused : text(BLANK_CHOICE) || BLANKS.zero
  const read = readNumbers(entries, text, { blanks, format })
  if (read.mistakes.length > 0) return refuseMistakes(read.mistakes)
  const shown = (at: { line: number; column: number }) => (former ? '' : text(at).slice(0, LONGEST_NAME))
  return {
    tables: tablesOf(read.values, format),
    filledBy: { name: shown(FILLED_BY), phone: shown(PHONE) },
  }
}

/** One mistake at one place; those of a kind are told together. */
interface Mistake {
  kind: string
  /** `D12` with what stands there. */
  place: string
}

type Values = Map<string, { cell: CellAddress; value: number }>

function readNumbers(
  entries: readonly PlacedEntry[],
  text: (at: { line: number; column: number }) => string,
  { blanks, format }: { blanks: string; format: Format },
): { values: Values; mistakes: Mistake[] } {
  const placed = placesByCell(entries)
  const values: Values = new Map()
  const mistakes: Mistake[] = []
  const wrong = (kind: string, place: string) => mistakes.push({ kind, place })
  if (blanks !== BLANKS.zero && blanks !== BLANKS.refused)
    wrong(
      `“${COLLECTION_WORDS.blanks}”须为“${BLANKS.zero}”或者“${BLANKS.refused}”`,
      `${cellReference(BLANK_CHOICE)}填“${blanks}”`,
    )
  for (const one of placed.values()) {
    if (partsOf(one.cell, format).length > 0) continue
    const written = text(one)
    const value =
      written === '' && blanks === BLANKS.zero ? 0 : readFigure(written, decimalsOf(one.cell, format))
    if (value === null) wrong(kindOf(written), placeWords(one, written, format))
    else values.set(cellName(one.cell), { cell: one.cell, value })
  }
  // Totals of rows come before the total that adds them.
  const totals = [...placed.values()].filter(({ cell }) => partsOf(cell, format).length > 0)
  for (const one of totals.sort((a, b) => Number(addsTotals(a.cell)) - Number(addsTotals(b.cell)))) {
    const parts = partsOf(one.cell, format).map((part) => values.get(cellName(part)))
    const known = parts.filter((part) => part !== undefined)
    // What cannot be read is named already.
    if (known.length < parts.length) continue
    const sum = known.reduce((n, part) => n + part.value, 0)
    values.set(cellName(one.cell), { cell: one.cell, value: sum })
    const written = text(one)
    if (written === '' || written === NOT_COMPUTED) continue
    const value = readFigure(written, decimalsOf(one.cell, format))
    if (value === null) wrong(kindOf(written), placeWords(one, written, format))
    else if (value !== sum)
      wrong('合计与各项之和不一致', `${placeWords(one, written, format)}，各项之和为${sum}`)
  }
  return { values, mistakes: [...mistakes, ...unbalanced(values, format)] }
}

function addsTotals({ table, row, column }: CellAddress): boolean {
  return table === 'table3' && row === 'results_total' && column === 'total'
}

function kindOf(written: string): string {
  if (written === '') return '没有填写'
  if (written === NOT_COMPUTED) return '公式没有计算结果，请在表格软件中打开并保存'
  if (/^[-−－]\s*\d/.test(written)) return '是负数'
  return /^\d+[.．]\d+$/.test(written) ? '小数位数不对（件数不带小数，金额最多四位小数）' : '不是数字'
}

function placeWords(
  at: { line: number; column: number; cell: CellAddress },
  written: string,
  format: Format,
): string {
  const short = [...written].slice(0, 12).join('')
  return `${cellReference(at)} ${cellPlace(at.cell, format)}${written === '' ? '' : `填“${short}”`}`
}

/** 一 + 二 = 三（七）+ 四, column by column, where all four can be read. */
function unbalanced(values: Values, format: Format): Mistake[] {
  const { in: coming, out: going } = format.checks.balance
  return columnsOf(format).flatMap((column): Mistake[] => {
    const of = (rows: readonly EveryRow[]) =>
      rows.flatMap((row) => {
        const n = values.get(cellName({ table: 'table3', row, column }))?.value
        return n === undefined ? [] : [{ no: rowOf(format, row)?.no ?? row, n }]
      })
    const [left, right] = [of(coming), of(going)]
    if (left.length < coming.length || right.length < going.length) return []
    const sum = (side: typeof left) => side.reduce((total, { n }) => total + n, 0)
    if (sum(left) === sum(right)) return []
    const words = (side: typeof left) => side.map(({ no, n }) => `${no}（${n}）`).join('+ ')
    return [
      {
        kind: '第一项加第二项之和不等于第三项加第四项之和',
        place: `${columnLabel(column, format)}：${words(left)}≠ ${words(right)}`,
      },
    ]
  })
}

function tablesOf(values: Values, format: Format): ReportTables {
  const tables = sumTables([], format)
  for (const { cell, value } of values.values()) {
    const table: Record<string, Record<string, number | null>> = tables[cell.table]
    const row = table[cell.row]
    if (row) row[cell.column] = value
  }
  // The form prints no sums of headings; they follow from their parts.
  const { table3 } = tables
  for (const { key, role, parts } of format.table3.rows) {
    if (role !== 'heading') continue
    table3[key] = Object.fromEntries(
      columnsOf(format).map((column) => [
        column,
        parts.reduce((n, part) => n + numberIn(table3, part, column), 0),
      ]),
    ) as Table3Cells
  }
  return tables
}

/** Places that a refusal names of each kind. */
const PLACES_NAMED = 6

function refuseMistakes(mistakes: readonly Mistake[]): Refused {
  const kinds = new Map<string, string[]>()
  for (const { kind, place } of mistakes) kinds.set(kind, [...(kinds.get(kind) ?? []), place])
  return refuse(
    'formIncomplete',
    `报送表有${kinds.size}类、${mistakes.length}处需要修改，没有写入任何数据。`,
    '请退回该机关改正后再上传。',
    {
      details: [...kinds].map(([kind, places]) => {
        const named = places.slice(0, PLACES_NAMED).join('；')
        return `${kind}，${places.length}处：${named}${places.length > PLACES_NAMED ? '等' : ''}`
      }),
    },
  )
}
