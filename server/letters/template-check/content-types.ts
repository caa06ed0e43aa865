import { DOMImplementation, type Document } from '@xmldom/xmldom'
import { type Finding, SAVE_ANEW } from './finding'
import { xmlPart } from './parts'
import { elementsOf } from './xml'

export const CONTENT_TYPES = '[Content_Types].xml'
const NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/content-types'

/** A part that says of itself that it is something else than its name says: a document with macros, say. */
export function* judgeContentTypes(document: Document, parts: Iterable<string>): Generator<Finding> {
  const root = document.documentElement
  if (root?.localName !== 'Types' || root.namespaceURI !== NAMESPACE)
    return yield { part: CONTENT_TYPES, what: '不合规范的内容类型表', remedy: SAVE_ANEW }
  const declared = new Map<string, string>()
  for (const element of elementsOf(root)) {
    const name = element.getAttribute(element.localName === 'Default' ? 'Extension' : 'PartName') ?? ''
    const key = element.localName === 'Default' ? `.${name.toLowerCase()}` : name.toLowerCase()
    if (declared.has(key)) return yield { part: CONTENT_TYPES, what: '重复的内容类型', remedy: SAVE_ANEW }
    declared.set(key, (element.getAttribute('ContentType') ?? '').toLowerCase())
  }
  for (const part of parts) {
    const wanted = xmlPart(part)?.contentType.toLowerCase()
    const is =
      declared.get(`/${part.toLowerCase()}`) ?? declared.get(part.slice(part.lastIndexOf('.')).toLowerCase())
    if (wanted !== undefined && is !== wanted)
      yield {
        part,
        what: `与名称不符的内容类型（${is ?? '未声明'}）`,
        remedy: '请在 Word 中另存为“Word 文档（*.docx）”，不要用启用宏的文档或者模板格式。',
      }
  }
}

/** The table of a file with these parts; `typeOf` names each one's type. */
export function writeContentTypes(types: ReadonlyMap<string, string>): Document {
  const document = new DOMImplementation().createDocument(NAMESPACE, 'Types', null)
  const add = (name: string, attributes: Record<string, string>) => {
    const element = document.createElementNS(NAMESPACE, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    document.documentElement?.appendChild(element)
  }
  const RELATIONS = 'application/vnd.openxmlformats-package.relationships+xml'
  add('Default', { Extension: 'rels', ContentType: RELATIONS })
  add('Default', { Extension: 'xml', ContentType: 'application/xml' })
  for (const [part, type] of types) add('Override', { PartName: `/${part}`, ContentType: type })
  return document
}
