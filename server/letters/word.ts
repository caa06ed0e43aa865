import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { isLetterField, type LetterField, type LetterFieldValues } from '@/domain/letters/fields'

/** Fills a template for one letter. Each line of a value is a paragraph like the one it stands in. */
export type FillTemplate = (values: LetterFieldValues) => Buffer

/**
 * Reads a Word template once and fills any number of letters into it. Reading takes far longer than filling, so
 * keep what this returns. Throws when the template is broken.
 */
export function readTemplate(template: Uint8Array): FillTemplate {
  const read = opened(template)
  return (values) => {
    const letter = letterOn(read, template)
    letter.render(marked(values))
    const zip = letter.getZip()
    const xml = zip.file(MAIN_PART)?.asText() ?? ''
    if (xml.includes(LINE_END)) zip.file(MAIN_PART, inParagraphs(xml))
    return letter.toBuffer()
  }
}

const MAIN_PART = 'word/document.xml'

/**
 * Checks a template that the office edited: every field must be known, and the parts that make the letter lawful must
 * be there. The refusal names the fields.
 */
export function checkTemplate(
  template: Uint8Array,
  required: readonly LetterField[],
): { fields: readonly string[] } | { refusal: Refusal } {
  const fields = new Set<string>()
  const wide = wideBraces(template)
  if (wide.length > 0) {
    return refuse(
      'wideBraces',
      `模板中的“${wide.join('”“')}”用的是全角花括号，文书会原样印出。`,
      '字段须写在半角花括号中，例如 {申请人}，请改正后再上传。',
      { field: 'template' },
    )
  }
  try {
    const tag = refusedTag(opened(template, (name) => fields.add(name)))
    if (tag)
      return refuse('refusedTag', `模板中有不能使用的字段写法“${tag}”。`, '请删去或者改正后再上传。', {
        field: 'template',
      })
  } catch (error) {
    return brokenTemplate(explained(error))
  }
  const unknown = [...fields].filter((name) => !isLetterField(name))
  if (unknown.length > 0) {
    return refuse(
      'unknownField',
      `模板中的字段“${unknown.join('”“')}”不存在。`,
      '请改用页面上列出的字段名称，改好后再上传。',
      { field: 'template' },
    )
  }
  const missing = required.filter((name) => !fields.has(name))
  if (missing.length > 0) {
    return refuse(
      'missingField',
      `模板缺少必备内容“${missing.join('”“')}”。`,
      '这些内容是文书依法必须写明的，请补上相应字段后再上传。',
      { field: 'template' },
    )
  }
  return { fields: [...fields] }
}

/** The fields of a template that was checked when it came. */
export function fieldsOfTemplate(template: Uint8Array): readonly string[] {
  const fields = new Set<string>()
  opened(template, (name) => fields.add(name))
  return [...fields]
}

/** The text of a template with its fields as typed. */
export function textOfTemplate(template: Uint8Array): string {
  return paragraphsOf(template)
    .map(({ text }) => text)
    .join('\n')
}

/** A field between braces of which one or both are not the ASCII ones: the library would print it as it stands. */
const WIDE_BRACES = /[｛﹛][^{}｛｝﹛﹜]{0,60}[｝﹜}]|\{[^{}｛｝﹛﹜]{0,60}[｝﹜]/g

/** What stands in braces that are not read as such, as typed; Word may have cut it into runs. */
function wideBraces(template: Uint8Array): readonly string[] {
  const zip = zipOf(template)
  if (zip === null) return []
  const found = zip.file(/^word\/[^/]+\.xml$/).flatMap((part) => {
    const xml = part.asText()
    if (!/[｛｝﹛﹜]/.test(xml)) return []
    const document = new DOMParser({ onError: () => {} }).parseFromString(xml, 'text/xml')
    return [...document.getElementsByTagName('w:p')].flatMap(
      (paragraph) => textOf(paragraph).match(WIDE_BRACES) ?? [],
    )
  })
  return [...new Set(found)]
}

/** Null for what is no Word file; reading it says so. */
function zipOf(template: Uint8Array): PizZip | null {
  try {
    return new PizZip(template)
  } catch {
    return null
  }
}

export function brokenTemplate(why: string): { refusal: Refusal } {
  return refuse(
    'templateBroken',
    `模板无法读取：${why}`,
    '请用 Word 打开检查，字段须成对写在花括号中，例如 {申请人}，改好后另存为 .docx 再上传。',
    { field: 'template' },
  )
}

export const NO_WORD_FILE = '文件不是 Word 文档（.docx）或者已损坏。'

/** A piece of a template as docxtemplater read it; the library's types do not name it. */
interface Token {
  type?: string
  module?: string
  value?: string
  subparsed?: readonly Token[]
}

/**
 * A tag that a letter must not have: one that puts in XML, and a list within itself, which would grow with every
 * level: ten within each other make ten thousand million lines of ten.
 */
function refusedTag(read: Docxtemplater<PizZip>): string | undefined {
  const parts = Object.values((read as Rendering).compiled) as { parsed?: readonly Token[] }[]
  return parts.map(({ parsed }) => refusedAmong(parsed ?? [], [])).find((tag) => tag !== undefined)
}

function refusedAmong(tokens: readonly Token[], loops: readonly string[]): string | undefined {
  for (const { module, value = '', subparsed } of tokens) {
    if (module === 'rawxml') return `{@${value}}`
    if (module === 'loop' && loops.includes(value)) return `{#${value}}（套在自身之内）`
    const within = subparsed && refusedAmong(subparsed, [...loops, value])
    if (within) return within
  }
  return undefined
}

/** A paragraph of a letter as it is shown on screen and compared. */
export interface LetterParagraph {
  text: string
  align: 'left' | 'center' | 'right' | 'signature'
  /** Larger than the body: a title. */
  heading: boolean
  indented: boolean
  /** Its further lines stand under the words of its first, as those of a file's name do. */
  hanging: boolean
  /** Begins a page of its own. */
  newPage: boolean
  /** Its end stands on the page on which the next one begins: no signature without words above it. */
  keptWithNext: boolean
}

/** The text of a Word file, paragraph by paragraph; enough for a preview, not a rendering. */
export function paragraphsOf(docx: Uint8Array): LetterParagraph[] {
  const xml = new PizZip(docx).file(MAIN_PART)?.asText() ?? '<w:document/>'
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  return [...document.getElementsByTagName('w:p')].map((paragraph) => {
    const align = paragraph.getElementsByTagName('w:jc')[0]?.getAttribute('w:val')
    const size = Number(paragraph.getElementsByTagName('w:sz')[0]?.getAttribute('w:val') ?? 0)
    const indent = paragraph.getElementsByTagName('w:ind')[0]
    const left = Number(indent?.getAttribute('w:left') ?? 0)
    return {
      text: textOf(paragraph),
      align:
        align === 'center'
          ? left > 0
            ? 'signature'
            : 'center'
          : align === 'right' || align === 'end'
            ? 'right'
            : 'left',
      heading: size >= TITLE_SIZE,
      newPage: paragraph.getElementsByTagName('w:pageBreakBefore').length > 0,
      keptWithNext: isOn(paragraph.getElementsByTagName('w:keepNext')[0]),
      hanging: Number(indent?.getAttribute('w:hanging') ?? 0) > 0,
      indented: left > 0 || ['w:firstLine', 'w:firstLineChars'].some((name) => indent?.getAttribute(name)),
    }
  })
}

/** A property of a paragraph that is there is on, unless it says otherwise (ECMA-376 17.17.4). */
function isOn(property: Element | undefined): boolean {
  return property !== undefined && !/^(?:0|false|off)$/.test(property.getAttribute('w:val') ?? '')
}

/** Half-points; 小二 and larger are titles. */
const TITLE_SIZE = 36

function textOf(element: Element): string {
  let text = ''
  const visit = (node: Node) => {
    if (node.nodeName === 'w:t') text += node.textContent ?? ''
    else if (node.nodeName === 'w:br') text += '\n'
    else if (node.nodeName === 'w:tab') text += '　'
    else for (const child of node.childNodes) visit(child)
  }
  visit(element)
  return text
}

/** `onField` hears of every field when the template is read. */
function opened(template: Uint8Array, onField: (name: string) => void = () => {}): Docxtemplater<PizZip> {
  const zip = new PizZip(template)
  return new Docxtemplater(zip, {
    modules: [partsWithFields(zip)],
    paragraphLoop: true,
    // Faults are answered, not logged.
    errorLogging: false,
    // A field of the list that stands outside of it says nothing.
    nullGetter: () => '',
    parser: (name) => {
      onField(name)
      return {
        get: (scope, { meta }) => (meta.part.module === 'loop' ? scope[name] : asText(scope[name])),
      }
    },
  })
}

/** A part without a brace holds no field: it goes into the letter as it is, compressed already. */
function partsWithFields(zip: PizZip): Docxtemplater.DXT.Module {
  return {
    name: 'partsWithFields',
    getRenderedMap: (parts: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(parts).filter(([name]) => zip.file(name)?.asText().includes('{'))),
  }
}

/** What docxtemplater writes to while it renders; the library's types do not name it. */
interface Rendering extends Docxtemplater<PizZip> {
  zip: PizZip
  compiled: Record<string, object>
  scopeManagers: object
  xmlDocuments: object
}

/**
 * The library fills an instance once, because that changes it. A letter is an instance of its own which shares what
 * was read and writes only to itself; the template's other XML (its content types) is not written anew.
 */
function letterOn(read: Docxtemplater<PizZip>, template: Uint8Array): Docxtemplater<PizZip> {
  const letter: Rendering = Object.create(read)
  const parts = Object.entries(letter.compiled).map(([name, part]) => [name, Object.create(part)])
  letter.compiled = Object.fromEntries(parts)
  letter.zip = new PizZip(template)
  letter.scopeManagers = {}
  letter.xmlDocuments = {}
  return letter
}

/** The list of files outside of its section: their names. */
function asText(value: unknown): unknown {
  return Array.isArray(value) ? value.map((line) => line.名称).join('、') : value
}

/** Stands for the end of a line until the paragraphs are made; of the private use area, so no text has it. */
const LINE_END = '\uE00A'
/** Signs that XML cannot hold: Word would call the letter damaged. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|\uE00A/gu

function marked(values: LetterFieldValues): Record<string, unknown> {
  const text = (value: string) => inLines(value.replace(NOT_IN_XML, ''))
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? text(value) : value]),
    ),
    附件: values.附件.map((line) =>
      Object.fromEntries(Object.entries(line).map(([name, value]) => [name, text(value)])),
    ),
  }
}

/** Lines without the blanks around them and without blank ones between; applicants write them, so no search goes back. */
function inLines(value: string): string {
  const lines = value.split('\n')
  const last = lines.length - 1
  return lines
    .map((line, i) => (i === 0 ? line : line.trimStart()))
    .map((line, i) => (i === last ? line : line.trimEnd()))
    .filter((line, i) => i === 0 || i === last || line !== '')
    .join(LINE_END)
}

/**
 * Makes a paragraph of every line. A line break within a paragraph would do on screen, but Word stretches a line that
 * ends with one over the whole width of a justified paragraph.
 */
function inParagraphs(xml: string): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  for (const paragraph of [...document.getElementsByTagName('w:p')]) {
    // Office staff indent with wide blanks too.
    const blanks = /^[\u3000 ]*/.exec(textOf(paragraph))?.[0] ?? ''
    for (let end = lineEnd(paragraph); end; end = lineEnd(paragraph))
      splitAt(document, paragraph, end, blanks)
  }
  return new XMLSerializer().serializeToString(document)
}

function lineEnd(paragraph: Element): Element | undefined {
  return [...paragraph.getElementsByTagName('w:t')].find((text) => text.textContent?.includes(LINE_END))
}

/** What stands before the end of the line goes into a paragraph of its own, in front of what is left. */
function splitAt(document: Document, paragraph: Element, text: Element, blanks: string): void {
  const [line = '', ...rest] = (text.textContent ?? '').split(LINE_END)
  const run = text.parentNode
  if (run?.parentNode !== paragraph) {
    // Within a link or a content control: the lines follow each other.
    text.textContent = [line, ...rest].join('　')
    return
  }
  const before = document.createElement('w:p')
  for (const node of [...paragraph.childNodes]) {
    if (node === run) break
    before.appendChild(node.nodeName === 'w:pPr' ? node.cloneNode(true) : node)
  }
  const own = before.appendChild(run.cloneNode(true)) as Element
  const place = [...run.childNodes].indexOf(text)
  for (const node of [...own.childNodes].slice(place + 1)) own.removeChild(node)
  for (const node of [...run.childNodes].slice(0, place)) if (node.nodeName !== 'w:rPr') run.removeChild(node)
  const last = own.childNodes[place]
  if (last) last.textContent = line
  text.textContent = blanks + rest.join(LINE_END)
  // The end of a section belongs to its last paragraph, the beginning of a page to its first.
  for (const gone of [...before.getElementsByTagName('w:sectPr')]) gone.parentNode?.removeChild(gone)
  for (const gone of [...paragraph.getElementsByTagName('w:pageBreakBefore')])
    gone.parentNode?.removeChild(gone)
  paragraph.parentNode?.insertBefore(before, paragraph)
}

interface TemplateFault {
  properties?: { id?: string; xtag?: string; errors?: readonly TemplateFault[] }
}

/** The library's faults in Chinese; the field at fault is what helps. */
function explained(error: unknown): string {
  const faults = (error as TemplateFault).properties?.errors ?? [error as TemplateFault]
  const tags = faults.map(({ properties }) => properties?.xtag).filter(Boolean)
  return tags.length > 0 ? `“${tags.join('”“')}”附近的花括号不成对。` : NO_WORD_FILE
}
