import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { contentTooLarge, damagedSheet, encrypted, type SheetLimits, unknownFormat } from '../sheet'
import { attribute, unescapeOoxml, XmlScanner } from '../xml'
import { type FirstYear, isDateFormat } from './number'

/** Parts of a workbook that the cells of a sheet refer to. */
export interface SheetContext {
  texts: string[]
  /** By cell style: whether its numbers are dates. */
  dateStyles: boolean[]
  firstYear: FirstYear
}

/** Everything needed to read the sheets of an xlsx file. */
export interface Workbook extends SheetContext {
  /** In the order of their tabs. */
  sheets: readonly { name: string; hidden: boolean; path: string }[]
  openSheet(path: string): Promise<Readable>
  close(): void
}

const SMALL_PART = 16 * 1024 * 1024
const MAX_PARTS = 10_000

/** Opens an xlsx file and reads all but the sheet itself. Throws UnreadableSheet, or the zip reader's own faults. */
export async function openWorkbook(path: string, limits: SheetLimits): Promise<Workbook> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    const parts = new Parts(zip)
    await parts.list()
    const { sheets, textsPath, stylesPath, firstYear } = await findSheets(parts)
    return {
      sheets,
      texts: textsPath ? await readTexts(await parts.open(textsPath, limits.unpackedTexts)) : [],
      dateStyles: stylesPath ? readDateStyles(await parts.text(stylesPath, SMALL_PART)) : [],
      firstYear,
      openSheet: (sheet) => parts.open(sheet, limits.unpackedSheet),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** The files inside. Their sizes are checked before unpacking, and the zip reader holds each to the size it declares. */
class Parts {
  #zip: ZipFile
  #entries = new Map<string, Entry>()

  constructor(zip: ZipFile) {
    this.#zip = zip
  }

  async list(): Promise<void> {
    if (this.#zip.entryCount > MAX_PARTS) throw damagedSheet()
    for await (const entry of this.#zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      // Programs differ in which of two they take.
      if (this.#entries.has(name)) throw damagedSheet()
      this.#entries.set(name, entry)
    }
    if (this.has('mimetype')) throw new OtherWorkbook('OpenDocument 表格（.ods）')
    if (!this.has('[content_types].xml')) throw unknownFormat()
  }

  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase())
  }

  async open(path: string, limit: number): Promise<Readable> {
    const entry = this.#entries.get(path.toLowerCase())
    if (!entry) throw damagedSheet()
    if (entry.isEncrypted()) throw encrypted()
    if (entry.uncompressedSize > limit) throw contentTooLarge()
    return this.#zip.openReadStreamPromise(entry)
  }

  async text(path: string, limit: number): Promise<string> {
    return new TextDecoder().decode(await buffer(await this.open(path, limit)))
  }
}

/** A workbook that is no xlsx, which another reader is to try. */
export class OtherWorkbook extends Error {
  readonly format: string
  constructor(format: string) {
    super(`another format: ${format}`)
    this.format = format
  }
}

async function findSheets(parts: Parts) {
  const root = readRelations(await parts.text('_rels/.rels', SMALL_PART), '')
  const bookPath = root.find((relation) => relation.type === 'officeDocument')?.path
  if (!bookPath) throw unknownFormat()
  if (/\.bin$/i.test(bookPath)) throw new OtherWorkbook('Excel 二进制工作簿（.xlsb）')
  const slash = bookPath.lastIndexOf('/')
  const folder = bookPath.slice(0, slash + 1)
  const relations = readRelations(
    await parts.text(`${folder}_rels/${bookPath.slice(slash + 1)}.rels`, SMALL_PART),
    folder,
  )
  const worksheets = relations.filter((relation) => relation.type === 'worksheet')
  if (worksheets.length === 0) throw unknownFormat()
  const { firstYear, tabs } = readBook(await parts.text(bookPath, SMALL_PART))
  const sheets = tabs.flatMap(({ id, ...tab }) => {
    const path = worksheets.find((worksheet) => worksheet.id === id)?.path
    return path === undefined ? [] : [{ ...tab, path }]
  })
  const other = (type: string) => relations.find((relation) => relation.type === type)?.path
  return {
    sheets:
      sheets.length > 0
        ? sheets
        : worksheets.map(({ path }, i) => ({ name: `Sheet${i + 1}`, hidden: false, path })),
    textsPath: other('sharedStrings'),
    stylesPath: other('styles'),
    firstYear,
  }
}

function readRelations(xml: string, folder: string): { id: string; type: string; path: string }[] {
  const relations: { id: string; type: string; path: string }[] = []
  each(xml, (name, attributes) => {
    if (name !== 'Relationship') return
    const target = attribute(attributes, 'Target') ?? ''
    const path = decodeURIComponent(new URL(target, `file:///${folder}`).pathname).slice(1)
    const type = attribute(attributes, 'Type') ?? ''
    relations.push({
      id: attribute(attributes, 'Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      path,
    })
  })
  return relations
}

interface Tab {
  id: string
  name: string
  hidden: boolean
}

function readBook(xml: string): { firstYear: FirstYear; tabs: Tab[] } {
  let firstYear: FirstYear = 1900
  const tabs: Tab[] = []
  each(xml, (name, attributes) => {
    if (name === 'workbookPr' && /^(1|true|on)$/.test(attribute(attributes, 'date1904') ?? ''))
      firstYear = 1904
    if (name !== 'sheet' || tabs.length === MAX_SHEETS) return
    const id = attribute(attributes, 'r:id') ?? /\s\w+:id="([^"]*)"/.exec(attributes)?.[1]
    if (id === undefined) return
    tabs.push({
      id,
      name: (attribute(attributes, 'name') ?? `Sheet${tabs.length + 1}`).slice(0, 100),
      hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
    })
  })
  return { firstYear, tabs }
}

/** Spreadsheet programs name a sheet in 31 characters, and nobody has more of them. */
const MAX_SHEETS = 500

/** More texts than this need more bytes than a table of them may have. */
const MAX_TEXTS = 8_000_000
/** A text as it is written, see MAX_VALUE of a cell. */
const MAX_TEXT = 8 * 32_767

async function readTexts(part: Readable): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let phonetic = false
  const scanner = new XmlScanner({
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') scanner.wantsText = !phonetic
    },
    text(piece) {
      text += piece
      if (text.length > MAX_TEXT || texts.length > MAX_TEXTS) throw contentTooLarge()
    },
    close(name) {
      if (name === 't') scanner.wantsText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') texts.push(unescapeOoxml(text))
    },
  })
  const decoder = new TextDecoder()
  for await (const chunk of part) scanner.push(decoder.decode(chunk, { stream: true }))
  return texts
}

function readDateStyles(xml: string): boolean[] {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let inCellFormats = false
  each(xml, (name, attributes) => {
    if (name === 'cellXfs') inCellFormats = true
    else if (name === 'cellStyles' || name === 'dxfs') inCellFormats = false
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '')
    if (name === 'xf' && inCellFormats) styles.push(isDateFormat(id, codes.get(id)))
  })
  return styles
}

function each(xml: string, open: (name: string, attributes: string) => void): void {
  new XmlScanner({ open, close() {}, text() {} }).push(xml)
}
