import type { Document } from '@xmldom/xmldom'
import { type Refusal, refuse } from '@/domain/case/refusal'
import type { LetterField } from '@/domain/letters/fields'
import { brokenTemplate, checkTemplate, NO_WORD_FILE } from '../word'
import { type Parts, pack, unpack } from './archive'
import { judgeContent } from './content'
import { CONTENT_TYPES, judgeContentTypes, writeContentTypes } from './content-types'
import { DELETE_IN_WORD, type Finding, SAVE_ANEW } from './finding'
import {
  called,
  IMAGE,
  imageType,
  MAIN_PART,
  MAIN_RELATION,
  relationsOf,
  sourceOfRelations,
  TAKEN_OUT,
  xmlPart,
} from './parts'
import { judgeRelations } from './relationships'
import { elementsOf, parseXml, writeXml } from './xml'

/** The template as it may be kept, or why not. */
export type CheckedTemplate = { template: Uint8Array } | { refusal: Refusal }

/**
 * Judges a Word file that an office wants as its template. It goes to every applicant: nothing in it may run, fetch
 * something, or say something else than the office saw. Taken is what is on the lists of `parts`; what office programs
 * add by themselves is taken out; everything else is refused by name. The template that is kept is written anew from
 * what was judged, so that no program can read something else in it. Then its fields are checked.
 */
export async function checkTemplateFile(
  content: Uint8Array,
  required: readonly LetterField[],
): Promise<CheckedTemplate> {
  const parts = await unpack(Buffer.from(content))
  if (parts === null) return brokenTemplate(NO_WORD_FILE)
  if (!(parts instanceof Map)) return refused([parts])
  const judged = judge(parts)
  if (Array.isArray(judged)) return refused(judged)
  // What was written anew goes out: it is judged as well. A reference to a sign that XML does not have was one thing when
  // it was read and another when it was written.
  const again = judge(judged)
  return Array.isArray(again) ? refused(again) : checkedFields(pack(again), required)
}

function checkedFields(template: Buffer, required: readonly LetterField[]): CheckedTemplate {
  const checked = checkTemplate(template, required)
  return 'refusal' in checked ? checked : { template }
}

/** Findings named at once. */
const NAMED = 3

function refused(findings: readonly Finding[]): { refusal: Refusal } {
  const named = findings.slice(0, NAMED).map(({ part, what }) => {
    const label = part === null ? '' : `（${xmlPart(part) ? `${xmlPart(part)?.label} ` : ''}${part}）`
    return `${what}${label}`
  })
  const more = findings.length > NAMED ? `等${findings.length}处` : ''
  return refuse(
    'templateUnsafe',
    `模板中有${named.join('、')}${more}。`,
    [...new Set(findings.slice(0, NAMED).map(({ remedy }) => remedy))].join(''),
    { field: 'template' },
  )
}

/** The parts that are kept, written anew; or what must not be in a letter. */
function judge(parts: Parts): Parts | Finding[] {
  const findings: Finding[] = []
  const images = new Map<string, string>()
  const documents = new Map<string, Document>()
  const parsed = (name: string, content: Buffer) => {
    const document = parseXml(content)
    if (typeof document === 'string') findings.push({ part: name, what: document, remedy: SAVE_ANEW })
    else documents.set(name, document)
  }
  for (const [name, content] of parts) {
    if (TAKEN_OUT.some(({ path }) => path.test(name))) continue
    const type = IMAGE.test(name) ? imageType(content) : undefined
    const source = sourceOfRelations(name)
    if (type) images.set(name, type)
    else if (xmlPart(name) || name === CONTENT_TYPES) parsed(name, content)
    else if (source === '' || (source && parts.has(source) && xmlPart(source))) parsed(name, content)
    else findings.push({ part: name, what: called(name), remedy: DELETE_IN_WORD })
  }
  for (const needed of [CONTENT_TYPES, relationsOf(''), MAIN_PART])
    if (!parts.has(needed)) findings.push({ part: needed, what: '缺少的部件', remedy: SAVE_ANEW })

  const root = documents.get(relationsOf(''))?.documentElement
  if (root && !elementsOf(root).some((one) => one.getAttribute('Type') === MAIN_RELATION))
    findings.push({ part: relationsOf(''), what: '缺少正文的关系表', remedy: SAVE_ANEW })

  const has = (part: string) => parts.has(part) && (images.has(part) || xmlPart(part) !== undefined)
  for (const [name, document] of documents) {
    const kind = xmlPart(name)
    const source = sourceOfRelations(name)
    if (name === CONTENT_TYPES) findings.push(...judgeContentTypes(document, documents.keys()))
    else if (source !== undefined) findings.push(...judgeRelations(name, source, document, has))
    else if (kind && document.documentElement)
      findings.push(...judgeContent(name, kind, document.documentElement))
  }
  return findings.length > 0 ? findings : anew(parts, documents, images)
}

function anew(
  parts: Parts,
  documents: ReadonlyMap<string, Document>,
  images: ReadonlyMap<string, string>,
): Parts {
  const types = new Map(images)
  for (const name of documents.keys()) {
    const kind = xmlPart(name)
    if (kind) types.set(name, kind.contentType)
  }
  const kept: Parts = new Map([[CONTENT_TYPES, writeXml(writeContentTypes(types))]])
  for (const [name, document] of documents) if (name !== CONTENT_TYPES) kept.set(name, writeXml(document))
  for (const name of images.keys()) kept.set(name, parts.get(name) ?? Buffer.alloc(0))
  return kept
}
