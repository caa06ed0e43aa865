import type { Readable } from 'node:stream'
import { mayBeFormula } from '../formula-guard'
import { MAX_ROWS } from '../sheet'
import { escapeXml } from '../xml'
import type { CellValue, Column, Rows } from './cell'
import {
  charactersOf,
  columnLetters,
  columnWidths,
  FIT_TO_PAGE,
  frozenRows,
  pageSetup,
  workbook,
} from './workbook'

export interface XlsxTable {
  sheetName: string
  columns: readonly Column[]
  rows: Rows
}

/**
 * An xlsx file of one sheet, as a stream of bytes: a fixed bold heading with filters, then the rows as they come. It
 * prints across (on A4, a very wide one on A3) with all columns on a page and the heading on each; words of a wide column
 * run over several lines. Texts are text cells, which no program evaluates; one that looks like a formula is marked as quoted besides, so that
 * editing it keeps it a text. Errors: RangeError beyond 1,048,576 rows, which the format cannot hold.
 */
export function writeXlsx({ sheetName, columns, rows }: XlsxTable): Readable {
  return workbook(STYLES, [{ name: sheetName, content: sheet(columns, rows), headRows: 1 }])
}

/** Places in `cellXfs` below. */
const STYLE = { usual: 0, heading: 1, date: 2, quoted: 3, wrapped: 4, wrappedQuoted: 5 } as const
/** Columns at least so wide hold sentences: cut at the cell's edge, their end would be missing on paper. */
const SENTENCES_WIDTH = 40

const MIDDLE = '<alignment vertical="center"/>'
/** Of dates, which would stand against the words of the next column otherwise. */
const CENTRED = '<alignment horizontal="center" vertical="center"/>'
const WRAPPED = '<alignment vertical="center" wrapText="1"/>'

const STYLES =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1">${MIDDLE}</xf></cellStyleXfs>` +
  '<cellXfs count="6">' +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${MIDDLE}</xf>` +
  `<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${MIDDLE}</xf>` +
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${CENTRED}</xf>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${MIDDLE}</xf>` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${WRAPPED}</xf>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${WRAPPED}</xf>` +
  '</cellXfs>'

/** Characters gathered before they are handed on. */
const PIECE = 128 * 1024

async function* sheet(columns: readonly Column[], rows: Rows): AsyncGenerator<string> {
  const letters = columns.map((_, at) => columnLetters(at + 1))
  const last = letters.at(-1) ?? 'A'
  yield FIT_TO_PAGE + frozenRows(1)
  yield columnWidths(columns.map((column) => column.width))
  const headings = columns.map((column, at) => textCell(`${letters[at]}1`, column.header, STYLE.heading))
  let piece = `<sheetData><row r="1">${headings.join('')}</row>`
  let line = 1
  for await (const row of rows) {
    line += 1
    if (line > MAX_ROWS) throw new RangeError(`an xlsx sheet holds ${MAX_ROWS} rows`)
    piece += `<row r="${line}"${height(row, columns)}>`
    for (let at = 0; at < columns.length; at++) {
      piece += cell(`${letters[at]}${line}`, row[at], columns[at])
    }
    piece += '</row>'
    if (piece.length > PIECE) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData><autoFilter ref="A1:${last}${line}"/>`
  yield pageSetup(
    'ruled',
    columns.map(({ width }) => width),
  )
}

/** Points of a line, and the highest row that the format holds. */
const LINE_HEIGHT = 15
const MAX_HEIGHT = 409

/** Said where words run over several lines: not every program makes room for them by itself. */
function height(row: readonly CellValue[], columns: readonly Column[]): string {
  const lines = columns.map(({ width = 0 }, at) => {
    const value = row[at]
    if (width < SENTENCES_WIDTH || typeof value !== 'string') return 1
    return value
      .split('\n')
      .reduce((sum, one) => sum + Math.max(1, Math.ceil(charactersOf(one) / (width - 1))), 0)
  })
  const most = Math.max(1, ...lines)
  return most === 1 ? '' : ` ht="${Math.min(MAX_HEIGHT, most * LINE_HEIGHT)}" customHeight="1"`
}

function cell(reference: string, value: CellValue, { type, width = 0 }: Partial<Column> = {}): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${reference}"><v>${value}</v></c>` : ''
  if (type === 'number' && /^\d{1,15}$/.test(value)) return `<c r="${reference}"><v>${Number(value)}</v></c>`
  const serial = type === 'date' ? serialOf(value) : undefined
  if (serial !== undefined) return `<c r="${reference}" s="${STYLE.date}"><v>${serial}</v></c>`
  const quoted = mayBeFormula(value)
  if (width >= SENTENCES_WIDTH)
    return textCell(reference, value, quoted ? STYLE.wrappedQuoted : STYLE.wrapped)
  return textCell(reference, value, quoted ? STYLE.quoted : STYLE.usual)
}

/** Longest text that a cell may hold; Excel calls a file with a longer one damaged. */
const MAX_TEXT = 32_767

/** A cell of text; beyond 32,767 characters it is cut and ends in …. */
export function textCell(reference: string, whole: string, style: number): string {
  const text = whole.length > MAX_TEXT ? `${whole.slice(0, MAX_TEXT - 1)}…` : whole
  const kept = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''
  const styled = style === 0 ? '' : ` s="${style}"`
  return `<c r="${reference}"${styled} t="inlineStr"><is><t${kept}>${escapeXml(text)}</t></is></c>`
}

const DAY_MS = 86_400_000
/** Spreadsheets count days from here; up to 1900-02-28 they count one less. */
const EPOCH = Date.UTC(1899, 11, 30) / DAY_MS
const FIRST_SURE_SERIAL = 61

/** Day number of an ISO date, undefined for other text and for the days that spreadsheets count wrongly. */
function serialOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const instant = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text) return undefined
  const serial = instant / DAY_MS - EPOCH
  return serial >= FIRST_SURE_SERIAL ? serial : undefined
}
