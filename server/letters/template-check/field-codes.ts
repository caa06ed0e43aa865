import type { Element } from '@xmldom/xmldom'
import { WORD_NAMESPACE } from './parts'
import { badLink, isPlainLink } from './relationships'
import { elementsOf } from './xml'

/** Elements whose content is a text of its own: a field begins and ends within it. */
const STORIES = new Set(['body', 'hdr', 'ftr', 'footnote', 'endnote', 'txbxContent'])

/**
 * Between a story and the pieces of a field stand only these. Within anything else (a choice for other programs,
 * tracked changes, an element that Word does not know) a piece may count or not, and the code be another than it seems.
 */
const PLAIN = new Set(
  'p r tbl tr tc sdt sdtContent hyperlink smartTag customXml fldSimple fldChar instrText'.split(' '),
)

/** Codes that compute or show something of the letter itself, and fetch nothing. */
const HARMLESS = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME CREATEDATE SAVEDATE PRINTDATE TITLE SUBJECT STYLEREF REF PAGEREF ' +
    'NOTEREF SEQ SYMBOL EQ ADVANCE'
  ).split(' '),
)
/** Word takes no longer code. */
const MAX_CODE = 4000

interface Field {
  code: string
  inCode: boolean
}

/** Faults in the fields of a part: its code is put together from its pieces, as Word does, before it is judged. */
export function* faultyFields(root: Element): Generator<string> {
  if (STORIES.has(root.localName ?? '')) yield* story(root)
  else yield* within(root, [], root.localName ?? '')
}

function* story(element: Element): Generator<string> {
  const fields: Field[] = []
  yield* within(element, fields, '')
  if (fields.length > 0) yield '没有结束的域'
}

/** `odd` is the name of an element on the way from the story that is not plain; empty when there is none. */
function* within(element: Element, open: Field[], odd: string): Generator<string> {
  for (const child of elementsOf(element)) {
    const name = child.localName ?? ''
    if (STORIES.has(name)) {
      yield* story(child)
      continue
    }
    const plain = child.namespaceURI === WORD_NAMESPACE && PLAIN.has(name)
    if (name === 'fldChar' || name === 'instrText' || name === 'delInstrText' || name === 'fldSimple') {
      if (odd !== '' || name === 'delInstrText') yield `隐藏在${odd || name}中的域`
      yield* piece(child, open)
    } else if (name === 't' && open.at(-1)?.inCode && child.textContent !== '') yield '夹有文字的域代码'
    yield* within(child, open, odd || (plain ? '' : name))
    if (name === 'p' && open.at(-1)?.inCode) yield '跨段落的域代码'
  }
}

function* piece(element: Element, open: Field[]): Generator<string> {
  const field = open.at(-1)
  switch (element.localName) {
    case 'fldSimple':
      if (field?.inCode) yield '嵌套的域代码'
      yield* faultyCode(valueIn(element, 'instr'))
      break
    case 'instrText':
    case 'delInstrText':
      if (!field?.inCode || elementsOf(element).length > 0) yield '游离的域代码'
      else field.code += element.textContent ?? ''
      break
    default:
      yield* mark(valueIn(element, 'fldCharType'), open)
  }
}

function* mark(type: string, open: Field[]): Generator<string> {
  const field = open.at(-1)
  if (type === 'begin') {
    if (field?.inCode) yield '嵌套的域代码'
    open.push({ code: '', inCode: true })
  } else if (!field || (type !== 'separate' && type !== 'end') || (type === 'separate' && !field.inCode)) {
    yield '不完整的域'
  } else {
    if (field.inCode) yield* faultyCode(field.code)
    field.inCode = false
    if (type === 'end') open.pop()
  }
}

function valueIn(element: Element, name: string): string {
  return [...element.attributes].find(({ localName }) => localName === name)?.value ?? ''
}

function* faultyCode(code: string): Generator<string> {
  const name = /^\s*([A-Za-z]+)(?=$|[\s\\])/.exec(code.slice(0, MAX_CODE))?.[1]?.toUpperCase() ?? ''
  if (code.length > MAX_CODE) yield '过长的域代码'
  else if (name === 'HYPERLINK') yield* faultyLink(code)
  else if (!HARMLESS.has(name)) yield `不能使用的域“${code.trim().slice(0, 40)}”`
}

/** HYPERLINK "address" \l "bookmark" and other switches. */
const LINK = /^\s*HYPERLINK(?:\s+"([^"]*)")?(?:\s+\\[lot]\s+"[^"]*"|\s+\\[hmn]|\s+\\\*\s+[a-z]+)*\s*$/i

function* faultyLink(code: string): Generator<string> {
  const match = LINK.exec(code)
  const target = match?.[1]
  if (!match || (target !== undefined && !isPlainLink(target))) yield badLink(target ?? code.trim())
}
