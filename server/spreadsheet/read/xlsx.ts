import {
  damagedSheet,
  MAX_COLUMNS,
  MAX_ROWS,
  type SheetLimits,
  type SheetRow,
  UnreadableSheet,
} from '../sheet'
import { attribute, unescapeOoxml, XmlScanner } from '../xml'
import { dateOfSerial, plainNumber } from './number'
import { openWorkbook, type Workbook } from './workbook'

/** Rows of the first visible sheet, as they are unpacked; formulas by the value last computed. */
export async function* readXlsx(path: string, limits: SheetLimits): AsyncGenerator<SheetRow> {
  let workbook: Workbook | undefined
  try {
    workbook = await openWorkbook(path, limits)
    const sheet = new SheetParser(workbook)
    const decoder = new TextDecoder()
    for await (const chunk of await workbook.openSheet()) {
      sheet.push(decoder.decode(chunk, { stream: true }))
      yield* sheet.take()
      if (sheet.complete) return
    }
    throw damagedSheet()
  } catch (error) {
    throw error instanceof UnreadableSheet ? error : damagedSheet(error)
  } finally {
    workbook?.close()
  }
}

/** Turns the XML of a sheet into rows. */
class SheetParser {
  /** True once the last row has been seen. */
  complete = false
  #workbook: Workbook
  #scanner: XmlScanner
  #rows: SheetRow[] = []
  #line = 0
  #cells: string[] = []
  #column = 0
  #type = ''
  #style = -1
  #value = ''
  #phonetic = false

  constructor(workbook: Workbook) {
    this.#workbook = workbook
    this.#scanner = new XmlScanner({
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => {
        this.#value += text
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
      case 't':
        this.#scanner.wantsText = !this.#phonetic
        break
      case 'rPh':
        this.#phonetic = true
        break
      case 'row':
        this.#startRow(attributes)
        break
    }
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
        this.complete = true
        break
    }
  }

  #startRow(attributes: string): void {
    this.#line = Number(attribute(attributes, 'r') ?? this.#line + 1)
    if (!(this.#line >= 1 && this.#line <= MAX_ROWS)) throw damagedSheet()
    this.#cells = []
    this.#column = 0
  }

  #startCell(attributes: string): void {
    const reference = attribute(attributes, 'r')
    this.#column = reference ? columnOf(reference) : this.#column + 1
    if (!(this.#column >= 1 && this.#column <= MAX_COLUMNS)) throw damagedSheet()
    this.#type = attribute(attributes, 't') ?? 'n'
    this.#style = Number(attribute(attributes, 's') ?? -1)
    this.#value = ''
  }

  #endCell(): void {
    if (this.#value === '') return
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = this.#shown()
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
          return dateOfSerial(Number(this.#value), this.#workbook.from1904) ?? plainNumber(this.#value)
        }
        return plainNumber(this.#value)
      default:
        return this.#value
    }
  }
}

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
