import {
  DOMParser,
  type Document,
  type Element,
  Node,
  onWarningStopParsing,
  XMLSerializer,
} from '@xmldom/xmldom'
import { XmlScanner } from '../../spreadsheet/xml'

const MAX_DEPTH = 100
const MAX_ELEMENTS = 200_000
/** Word's own outermost element declares some forty prefixes. */
const MAX_ATTRIBUTES = 200

/**
 * Strictly parsed XML in UTF-8, without document type; the reason, when it is not. What grows with depth or breadth
 * in the parser is counted beforehand.
 */
export function parseXml(content: Buffer): Document | string {
  const text = decode(content)
  if (text === null) return '不是UTF-8编码的内容'
  if (NOT_IN_XML.test(text)) return '不允许的字符'
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) return '文档类型定义（DTD）'
  try {
    measure(text)
    return new DOMParser({ locator: false, onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
  } catch {
    return '不合规范或者过于复杂的XML'
  }
}

const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

function decode(content: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    const declared = /^<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{0,40})/.exec(text)?.[1]
    return declared === undefined || /^utf-8$/i.test(declared) ? text : null
  } catch {
    return null
  }
}

function measure(text: string): void {
  let depth = 0
  let elements = 0
  const scanner = new XmlScanner({
    open(_, attributes) {
      depth += 1
      elements += 1
      let marks = 0
      for (let at = attributes.indexOf('='); at >= 0; at = attributes.indexOf('=', at + 1)) marks += 1
      if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) throw new RangeError('too many elements')
      // Values hold the sign as well, but no letter holds it that often.
      if (marks > MAX_ATTRIBUTES && attributes.split(/=\s*["']/).length > MAX_ATTRIBUTES)
        throw new RangeError('too many attributes')
    },
    close() {
      depth -= 1
    },
    text() {},
  })
  scanner.push(text)
}

/**
 * The document written anew from what was understood of it: no comments, no instructions to programs, no CDATA, one
 * encoding. So every reader sees in it what was judged.
 */
export function writeXml(document: Document): Buffer {
  const root = document.documentElement
  if (!root) throw new Error('a document without an element')
  plain(document, root)
  const text = new XMLSerializer().serializeToString(root)
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)
}

function plain(document: Document, element: Element): void {
  for (const child of [...element.childNodes]) {
    if (child.nodeType === Node.ELEMENT_NODE) plain(document, child as Element)
    else if (child.nodeType === Node.CDATA_SECTION_NODE)
      element.replaceChild(document.createTextNode(child.nodeValue ?? ''), child)
    else if (child.nodeType !== Node.TEXT_NODE) element.removeChild(child)
  }
}

export function elementsOf(element: Element): Element[] {
  return [...element.childNodes].filter((child): child is Element => child.nodeType === Node.ELEMENT_NODE)
}
