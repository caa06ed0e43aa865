import { buffer } from 'node:stream/consumers'
import { mayBeFormula } from '../formula-guard'
import { escapeXml } from '../xml'
import {
  charactersOf,
  columnLetters,
  columnWidths,
  FIT_TO_PAGE,
  frozenRows,
  pageSetup,
  workbook,
} from './workbook'
import { textCell } from './xlsx'

/** A cell of a form. It takes the next free place of its row, as in an HTML table, and may reach over several. */
export interface FormCell {
  value: string | number | null
  rowSpan?: number
  colSpan?: number
  bold?: boolean
  /** Left out: the text is centred, as in the national forms. */
  align?: 'left' | 'center' | 'right'
  /** Left out: framed. */
  border?: boolean
  /** In points; left out: 11. */
  size?: 11 | 16
  /** An amount of money shows two decimals, and up to four where it has them. */
  amount?: boolean
  /** Computed by the spreadsheet program, `SUM(D12:I12)`; its value stays empty until one has. */
  formula?: string
  /** What the cell may hold, offered as a list. */
  choices?: readonly string[]
}

export interface NationalTable {
  sheetName: string
  /** In characters; a Chinese character takes two. As many as the form has columns. */
  columnWidths: readonly number[]
  /** `height` in points; left out: what the words take at these widths, because merged cells do not stretch their row. */
  rows: readonly { cells: readonly FormCell[]; height?: number }[]
  /** Of a table that may be long: rows of its title and heading, which stay in sight and stand on every printed page. */
  headRows?: number
}

/**
 * Forms with merged headings as an xlsx file, a sheet each, set to print across on a page (A4, a very wide one A3).
 * Errors: RangeError when cells overlap or reach beyond the columns.
 */
export function writeNationalTables(tables: readonly NationalTable[]): Promise<Buffer> {
  return buffer(
    workbook(
      STYLES,
      tables.map((table) => ({ name: table.sheetName, content: sheet(table), headRows: table.headRows })),
      tables.some(hasFormulas) ? '<calcPr fullCalcOnLoad="1"/>' : '',
    ),
  )
}

const hasFormulas = ({ rows }: NationalTable) =>
  rows.some(({ cells }) => cells.some(({ formula }) => formula !== undefined))

const ALIGNMENTS = ['center', 'left', 'right'] as const
const SIZES = [11, 16] as const
/** Ids below 164 are built in. */
const AMOUNT_FORMAT = { id: 164, code: '0.00##' }
/** General (ECMA-376 18.8.30), and the one of amounts. */
const NUMBER_FORMATS = [0, AMOUNT_FORMAT.id]

/**
 * Every combination of weight, size, frame, alignment and number format has its place; quoted is for texts that look like
 * formulas.
 */
function styleOf(cell: FormCell): number {
  const { value, bold = false, size = 11, border = true, align = 'center', amount = false } = cell
  const quoted = typeof value === 'string' && mayBeFormula(value)
  const font = SIZES.indexOf(size) * 2 + Number(bold)
  const look = (font * 2 + Number(border)) * ALIGNMENTS.length + ALIGNMENTS.indexOf(align)
  return (look * NUMBER_FORMATS.length + Number(amount)) * 2 + Number(quoted)
}

const FONTS = SIZES.flatMap((size) =>
  ['', '<b/>'].map((bold) => `<font>${bold}<sz val="${size}"/><name val="宋体"/></font>`),
)
const FRAME = ['left', 'right', 'top', 'bottom'].map(
  (side) => `<${side} style="thin"><color auto="1"/></${side}>`,
)
const FORMATS = FONTS.flatMap((_, font) =>
  [0, 1].flatMap((border) =>
    ALIGNMENTS.flatMap((align) =>
      NUMBER_FORMATS.flatMap((format) =>
        ['', ' quotePrefix="1"'].map(
          (quoted) =>
            `<xf numFmtId="${format}" applyNumberFormat="1" fontId="${font}" fillId="0" borderId="${border}" xfId="0"${quoted} applyFont="1" applyBorder="1" ` +
            `applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`,
        ),
      ),
    ),
  ),
)
const STYLES =
  `<numFmts count="1"><numFmt numFmtId="${AMOUNT_FORMAT.id}" formatCode="${AMOUNT_FORMAT.code}"/></numFmts>` +
  `<fonts count="${FONTS.length}">${FONTS.join('')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${FRAME.join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${FORMATS.length}">${FORMATS.join('')}</cellXfs>`

function sheet(table: NationalTable): string[] {
  const places = place(table)
  const rows = places.map((row, at) => {
    const height = table.rows[at]?.height ?? heightOf(row, table.columnWidths)
    const cells = row.map((cell, column) =>
      cell ? written(cell, `${columnLetters(column + 1)}${at + 1}`) : '',
    )
    return `<row r="${at + 1}" ht="${height}" customHeight="1">${cells.join('')}</row>`
  })
  const merged = places.flatMap((row, at) =>
    row.flatMap((cell, column) => (cell?.starts && isMerged(cell) ? [mergeOf(cell, at, column)] : [])),
  )
  return [
    FIT_TO_PAGE,
    table.headRows ? frozenRows(table.headRows) : '',
    columnWidths(table.columnWidths),
    `<sheetData>${rows.join('')}</sheetData>`,
    merged.length ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    validations(places),
    pageSetup('framed', table.columnWidths),
  ]
}

/** Lists of what cells may hold; the words stand between quotation marks, and none of them has any, or a comma. */
function validations(places: readonly (readonly (Place | undefined)[])[]): string {
  const lists = places.flatMap((row, at) =>
    row.flatMap((cell, column) =>
      cell?.starts && cell.choices
        ? [
            `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${columnLetters(column + 1)}${at + 1}">` +
              `<formula1>"${escapeXml(cell.choices.join(','))}"</formula1></dataValidation>`,
          ]
        : [],
    ),
  )
  return lists.length ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : ''
}

/** A place of the grid; those that a merged cell covers carry its frame but not its value. */
type Place = FormCell & { starts: boolean }

/** Lays the cells onto the grid, each at the next place that no cell from above covers. */
function place({ rows, columnWidths: { length: width } }: NationalTable): (Place | undefined)[][] {
  const grid = rows.map(() => new Array<Place | undefined>(width).fill(undefined))
  rows.forEach(({ cells }, at) => {
    for (const cell of cells) {
      const column = grid[at]?.indexOf(undefined) ?? -1
      if (column < 0) throw new RangeError(`row ${at + 1} has more cells than columns`)
      for (let down = 0; down < (cell.rowSpan ?? 1); down++) {
        for (let right = 0; right < (cell.colSpan ?? 1); right++) {
          const row = grid[at + down]
          if (!row || column + right >= width)
            throw new RangeError(`a cell of row ${at + 1} reaches beyond the form`)
          if (row[column + right]) throw new RangeError(`cells of row ${at + 1} overlap`)
          row[column + right] = { ...cell, starts: down === 0 && right === 0 }
        }
      }
    }
  })
  return grid
}

/** Points of a line beyond the size of its letters, and of the room above and below. */
const LEADING = 5
const PADDING = 4

/** Points that a row takes so that no words of it are cut; cells that reach over several rows have room anyhow. */
function heightOf(row: readonly (Place | undefined)[], widths: readonly number[]): number {
  const heights = row.map((cell, column) => {
    if (!cell?.starts || (cell.rowSpan ?? 1) > 1) return 0
    const { value, colSpan = 1, size = 11 } = cell
    const width = widths.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0)
    const characters = charactersOf(String(value ?? ''))
    // Larger letters take more of a width that is told in letters of 11 points; a little is lost at the edges.
    const lines = Math.max(1, Math.ceil((characters * (size / 11)) / (width - 1)))
    return lines * (size + LEADING) + PADDING
  })
  return Math.max(11 + LEADING + PADDING, ...heights)
}

function written(cell: Place, reference: string): string {
  const style = styleOf(cell)
  if (cell.starts && cell.formula)
    return `<c r="${reference}" s="${style}"><f>${escapeXml(cell.formula)}</f></c>`
  const value = cell.starts ? cell.value : null
  if (value === null || value === '') return `<c r="${reference}" s="${style}"/>`
  return typeof value === 'number'
    ? `<c r="${reference}" s="${style}"><v>${value}</v></c>`
    : textCell(reference, value, style)
}

const isMerged = ({ rowSpan = 1, colSpan = 1 }: FormCell) => rowSpan > 1 || colSpan > 1

function mergeOf({ rowSpan = 1, colSpan = 1 }: FormCell, at: number, column: number): string {
  return `<mergeCell ref="${columnLetters(column + 1)}${at + 1}:${columnLetters(column + colSpan)}${at + rowSpan}"/>`
}
