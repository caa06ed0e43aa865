import { NOT_COMPUTED } from '@/domain/ledger/formula-errors'
import {
  contentTooLarge,
  damagedSheet,
  MAX_COLUMNS,
  MAX_MERGED,
  MAX_ROW_CHARACTERS,
  MAX_ROWS,
  rowTooLong,
  type SheetLimits,
  type SheetRow,
  UnreadableSheet,
} from '../sheet'
import { attribute, unescapeOoxml, XmlScanner } from '../xml'
import type { Book, Heard } from './book'
import { dateOfSerial, plainNumber } from './number'
import { OtherWorkbook, openWorkbook, type SheetContext, type Workbook } from './workbook'

/** Opens an xlsx file. Throws UnreadableSheet, or OtherWorkbook for a workbook that is none. */
export async function openXlsx(path: string, limits: SheetLimits): Promise<Book> {
  const workbook = await openWorkbook(path, limits).catch(told)
  return {
    sheets: workbook.sheets,
    rows: (sheet, heard) => readRows(workbook, sheet, heard),
    close: () => workbook.close(),
  }
}

function told(error: unknown): never {
  throw error instanceof UnreadableSheet || error instanceof OtherWorkbook ? error : damagedSheet(error)
}

/** Rows of a sheet as they are unpacked; formulas by the value last computed. Its merged cells follow the last row. */
async function* readRows(workbook: Workbook, name: string, heard: Heard): AsyncGenerator<SheetRow> {
  const sheet = new SheetParser(workbook, heard)
  try {
    const { path = '' } = workbook.sheets.find((one) => one.name === name) ?? {}
    const decoder = new TextDecoder()
    for await (const chunk of await workbook.openSheet(path)) {
      sheet.push(decoder.decode(chunk, { stream: true }))
      yield* sheet.take()
      if (sheet.complete) return
    }
  } catch (error) {
    // Without its merged cells a sheet reads otherwise; what comes behind them says nothing.
    if (!sheet.complete) told(error)
  }
  if (!sheet.hasAllRows) throw damagedSheet()
  yield* sheet.take()
}

/** A cell holds 32,767 characters; each may be written in eight. */
const MAX_VALUE = 8 * 32_767
/**
 * A short cell may stand for much: blank ones up to column XFD, a shared text of any length. What all of them come to
 * is bounded by cells (sixty for each row that the format can hold) and by characters.
 */
const MAX_CELLS = 60 * MAX_ROWS
const MAX_CHARACTERS = 1024 * 1024 * 1024

/** Turns the XML of a sheet into rows. */
class SheetParser {
  /** True once the last row has been seen. */
  hasAllRows = false
  /** True once the merged cells have been seen too, which follow the rows. */
  complete = false
  readonly #heard: Heard
  #mergedRanges = 0
  #workbook: SheetContext
  #scanner: XmlScanner
  #rows: SheetRow[] = []
  #line = 0
  #cells: string[] = []
  #column = 0
  #rowCharacters = 0
  #allCells = 0
  #allCharacters = 0
  #type = ''
  #style = -1
  #value = ''
  #isFormula = false
  #phonetic = false

  constructor(workbook: SheetContext, heard: Heard) {
    this.#workbook = workbook
    this.#heard = heard
    this.#scanner = new XmlScanner({
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => {
        this.#value += text
        if (this.#value.length > MAX_VALUE) throw damagedSheet()
      },
    })
  }

  push(xml: string): void {
    this.#scanner.push(xml)
  }

  /** Hands over the rows that are whole. */
  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#startCell(attributes)
        break
      case 'v':
        this.#scanner.wantsText = true
        break
      case 'f':
        this.#isFormula = true
        break
      case 't':
        this.#scanner.wantsText = !this.#phonetic
        break
      case 'rPh':
        this.#phonetic = true
        break
      case 'row':
        this.#startRow(attributes)
        break
      case 'dimension':
        this.#heard.expected(Number(/(\d{1,7})$/.exec(attribute(attributes, 'ref') ?? '')?.[1] ?? 0))
        break
      case 'mergeCell':
        this.#mergedRange(attribute(attributes, 'ref') ?? '')
        break
      default:
        if (BEHIND_MERGED.has(name)) this.complete = this.hasAllRows
    }
  }

  #mergedRange(reference: string): void {
    const [, from = '', top, to = '', bottom] =
      /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
    const range = {
      top: Number(top),
      bottom: Number(bottom),
      left: columnOf(from),
      right: columnOf(to),
    }
    if (!(range.top <= range.bottom && range.left <= range.right && range.bottom <= MAX_ROWS)) return
    if (++this.#mergedRanges > MAX_MERGED) throw contentTooLarge()
    this.#heard.merged(range)
  }

  #close(name: string): void {
    switch (name) {
      case 'c':
        this.#endCell()
        break
      case 'v':
      case 't':
        this.#scanner.wantsText = false
        break
      case 'rPh':
        this.#phonetic = false
        break
      case 'row':
        if (this.#cells.some((cell) => cell.trim() !== '')) {
          this.#rows.push({ line: this.#line, cells: this.#cells })
        }
        break
      case 'sheetData':
        this.hasAllRows = true
        break
      case 'mergeCells':
      case 'worksheet':
        this.complete = this.hasAllRows
        break
    }
  }

  #startRow(attributes: string): void {
    this.#line = Number(attribute(attributes, 'r') ?? this.#line + 1)
    if (!(this.#line >= 1 && this.#line <= MAX_ROWS)) throw damagedSheet()
    this.#cells = []
    this.#column = 0
    this.#rowCharacters = 0
  }

  #startCell(attributes: string): void {
    const reference = attribute(attributes, 'r')
    this.#column = reference ? columnOf(reference) : this.#column + 1
    if (!(this.#column >= 1 && this.#column <= MAX_COLUMNS)) throw damagedSheet()
    this.#type = attribute(attributes, 't') ?? 'n'
    this.#style = Number(attribute(attributes, 's') ?? -1)
    this.#value = ''
    this.#isFormula = false
  }

  #endCell(): void {
    // A formula may come to an empty text; one that comes to nothing else was never computed.
    const uncomputed = this.#isFormula && this.#value === '' && this.#type !== 'str'
    if (this.#value === '' && !uncomputed) return
    const text = uncomputed ? NOT_COMPUTED : this.#shown()
    this.#count(this.#column - this.#cells.length, text.length)
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = text
  }

  #count(cells: number, characters: number): void {
    this.#allCells += Math.max(cells, 1)
    this.#allCharacters += characters
    this.#rowCharacters += characters
    if (this.#rowCharacters > MAX_ROW_CHARACTERS) throw rowTooLong(this.#line)
    if (this.#allCells > MAX_CELLS || this.#allCharacters > MAX_CHARACTERS) throw contentTooLarge()
  }

  #shown(): string {
    switch (this.#type) {
      case 's':
        return this.#workbook.texts[Number(this.#value)] ?? ''
      case 'inlineStr':
      case 'str':
        return unescapeOoxml(this.#value)
      case 'b':
        return this.#value === '1' || this.#value === 'true' ? 'TRUE' : 'FALSE'
      case 'd':
        return this.#value.slice(0, 10)
      case 'n':
        if (this.#workbook.dateStyles[this.#style]) {
          return dateOfSerial(Number(this.#value), this.#workbook.firstYear) ?? plainNumber(this.#value)
        }
        return plainNumber(this.#value)
      default:
        return this.#value
    }
  }
}

/** Parts of a sheet that stand behind its merged cells (ECMA-376 18.3.1.99). */
const BEHIND_MERGED = new Set([
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'drawing',
  'legacyDrawing',
  'tableParts',
  'extLst',
])

const A = 65

/** Column number of a reference, AB12 → 28. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - A
    if (letter < 0 || letter > 25) break
    column = column * 26 + letter + 1
  }
  return column
}
