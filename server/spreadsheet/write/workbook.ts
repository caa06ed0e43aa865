import { Readable } from 'node:stream'
import { escapeXml } from '../xml'
import { type ZipPart, zip } from './zip'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet by its name, with the elements within worksheet, in order. */
export interface Sheet {
  name: string
  content: ZipPart['content']
  /** Rows of its heading, which stand again on every printed page; 0 when left out. */
  headRows?: number | undefined
}

/** A workbook. `styles` are the elements within styleSheet, `afterSheets` those of the workbook behind its sheets. */
export function workbook(styles: string, sheets: readonly Sheet[], afterSheets = ''): Readable {
  return Readable.from(zip(parts(styles, sheets, afterSheets)), {
    objectMode: false,
    highWaterMark: 256 * 1024,
  })
}

function parts(styles: string, sheets: readonly Sheet[], afterSheets: string): ZipPart[] {
  const file = (at: number) => `worksheets/sheet${at + 1}.xml`
  const part = (name: string, xml: string): ZipPart => ({ name, content: [XML, xml] })
  return [
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>` +
        sheets
          .map((_, at) => `<Override PartName="/xl/${file(at)}" ContentType="${TYPES}.worksheet+xml"/>`)
          .join('') +
        '</Types>',
    ),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
        .map(
          ({ name }, at) =>
            `<sheet name="${escapeXml(sheetTitle(name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets>${printTitles(sheets)}${afterSheets}</workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relations([...sheets.map((_, at) => ['worksheet', file(at)] as const), ['styles', 'styles.xml']]),
    ),
    part('xl/styles.xml', `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`),
    ...sheets.map(({ content }, at) => ({ name: `xl/${file(at)}`, content: worksheet(content) })),
  ]
}

function printTitles(sheets: readonly Sheet[]): string {
  const titles = sheets.flatMap(({ name, headRows = 0 }, at) =>
    headRows === 0
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">` +
            `${escapeXml(`'${sheetTitle(name).replaceAll("'", "''")}'!$1:$${headRows}`)}</definedName>`,
        ],
  )
  return titles.length ? `<definedNames>${titles.join('')}</definedNames>` : ''
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${RELATIONS}">${each.join('')}</Relationships>`
}

async function* worksheet(sheet: ZipPart['content']): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}">`
  yield* sheet
  yield '</worksheet>'
}

const MAX_SHEET_NAME = 31

/** A sheet's name may not have some signs, nor be longer than 31. */
function sheetTitle(name: string): string {
  const allowed = name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|(?<!')'+$/g, '')
  return [...allowed].slice(0, MAX_SHEET_NAME).join('').trim() || '表1'
}

/** The heading stays in sight while the rows move under it. */
export function frozenRows(headRows: number): string {
  return (
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" ` +
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  )
}

/** In front of everything else in a sheet that is printed as wide as a page. */
export const FIT_TO_PAGE = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'

/** Widths of a sheet in characters, beyond which nobody could read it on A4. */
const A4_CHARACTERS = 220
const A4 = 9
const A3 = 8

/**
 * Across, all columns on one page, as many pages as the rows take, each with its number; a very wide one on A3. `ruled`
 * where cells have no frames.
 */
export function pageSetup(lines: 'ruled' | 'framed', widths: readonly (number | undefined)[]): string {
  const width = widths.reduce<number>((sum, one = 9) => sum + one, 0)
  return (
    `<printOptions horizontalCentered="1"${lines === 'ruled' ? ' gridLines="1"' : ''}/>` +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="${width > A4_CHARACTERS ? A3 : A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'
  )
}

/** Letters of a column, from 1: 28 → AB. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** How much of a column's width a text takes; a Chinese character takes two. */
export function charactersOf(text: string): number {
  let characters = 0
  for (const one of text) characters += one > '\u2e80' ? 2 : 1
  return characters
}

/** Column widths in characters. */
export function columnWidths(widths: readonly (number | undefined)[]): string {
  const each = widths.map((width, at) =>
    width === undefined ? '' : `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return each.some(Boolean) ? `<cols>${each.join('')}</cols>` : ''
}
