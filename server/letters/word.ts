import { DOMParser, type Element, type Node } from '@xmldom/xmldom'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { isLetterField, type LetterField, type LetterFieldValues } from '@/domain/letters/fields'

/** Fills a template for one letter. Lines of a value stay lines, indented as the paragraph's first one. */
export type FillTemplate = (values: LetterFieldValues) => Buffer

/**
 * Reads a Word template once and fills any number of letters into it. Reading takes far longer than filling, so
 * keep what this returns. Throws when the template is broken.
 */
export function readTemplate(template: Uint8Array): FillTemplate {
  const read = opened(template)
  return (values) => {
    const letter = letterOn(read, template)
    letter.render(indented(values))
    return letter.toBuffer()
  }
}

/**
 * Checks a template that the office edited: every field must be known, and the parts that make the letter lawful must
 * be there. The refusal names the fields.
 */
export function checkTemplate(
  template: Uint8Array,
  required: readonly LetterField[],
): { fields: readonly string[] } | { refusal: Refusal } {
  const fields = new Set<string>()
  try {
    opened(template, (name) => fields.add(name))
  } catch (error) {
    return refuse(
      'templateBroken',
      `模板无法读取：${explained(error)}`,
      '请用 Word 打开检查，字段须成对写在花括号中，例如 {申请人}，改好后另存为 .docx 再上传。',
      { field: 'template' },
    )
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

/** A paragraph of a letter as it is shown on screen and compared. */
export interface LetterParagraph {
  text: string
  align: 'left' | 'center' | 'right'
  /** Larger than the body: a title. */
  heading: boolean
  indented: boolean
}

/** The text of a Word file, paragraph by paragraph; enough for a preview, not a rendering. */
export function paragraphsOf(docx: Uint8Array): LetterParagraph[] {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '<w:document/>'
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  return [...document.getElementsByTagName('w:p')].map((paragraph) => {
    const align = paragraph.getElementsByTagName('w:jc')[0]?.getAttribute('w:val')
    const size = Number(paragraph.getElementsByTagName('w:sz')[0]?.getAttribute('w:val') ?? 0)
    const indent = paragraph.getElementsByTagName('w:ind')[0]
    return {
      text: textOf(paragraph),
      align: align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : 'left',
      heading: size >= TITLE_SIZE,
      indented: Boolean(indent?.getAttribute('w:firstLine') || indent?.getAttribute('w:firstLineChars')),
    }
  })
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
    linebreaks: true,
    // Control characters, which come along with pasted text, would make a file that Word refuses.
    stripInvalidXMLChars: true,
    // Faults are answered, not logged.
    errorLogging: false,
    parser: (name) => {
      onField(name)
      return { get: (scope) => scope[name] }
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

/** Word indents only the first line of a paragraph; further lines of a value get two wide blanks. */
function indented(values: LetterFieldValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\r?\n\s*/g, '\n　　') : value,
    ]),
  )
}

interface TemplateFault {
  properties?: { id?: string; xtag?: string; errors?: readonly TemplateFault[] }
}

/** The library's faults in Chinese; the field at fault is what helps. */
function explained(error: unknown): string {
  const faults = (error as TemplateFault).properties?.errors ?? [error as TemplateFault]
  const tags = faults.map(({ properties }) => properties?.xtag).filter(Boolean)
  return tags.length > 0
    ? `“${tags.join('”“')}”附近的花括号不成对。`
    : '文件不是 Word 文档（.docx）或者已损坏。'
}
