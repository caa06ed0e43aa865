import path from 'node:path'
import type { Document } from '@xmldom/xmldom'
import { DELETE_IN_WORD, type Finding, SAVE_ANEW } from './finding'
import { called, HYPERLINK, IMAGE, IMAGE_RELATION, TAKEN_OUT, XML_PARTS } from './parts'
import { elementsOf } from './xml'

const NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/**
 * Judges the relationships of one part, and takes out of them what leads to parts that are taken out. What stays
 * leads to a part of the kind that it says (`has`), or is a link that a person follows.
 */
export function* judgeRelations(
  name: string,
  source: string,
  document: Document,
  has: (part: string) => boolean,
): Generator<Finding> {
  const root = document.documentElement
  if (root?.localName !== 'Relationships' || root.namespaceURI !== NAMESPACE)
    return yield { part: name, what: '不合规范的关系表', remedy: SAVE_ANEW }
  const ids = new Set<string>()
  for (const relation of elementsOf(root)) {
    const id = relation.getAttribute('Id') ?? ''
    const type = relation.getAttribute('Type') ?? ''
    const target = relation.getAttribute('Target') ?? ''
    const mode = relation.getAttribute('TargetMode') ?? 'Internal'
    if (
      relation.localName !== 'Relationship' ||
      relation.namespaceURI !== NAMESPACE ||
      id === '' ||
      ids.has(id)
    ) {
      yield { part: name, what: '不合规范的关系', remedy: SAVE_ANEW }
      continue
    }
    ids.add(id)
    if (type === HYPERLINK) {
      if (!isPlainLink(target)) yield { part: name, what: badLink(target), remedy: GOOD_LINKS }
    } else if (mode !== 'Internal') yield outside(name, type)
    else if (TAKEN_OUT.some(({ relation }) => relation.test(type))) root.removeChild(relation)
    else {
      const part = resolve(source, target)
      if (part !== null && leadsTo(type, part) && has(part))
        relation.setAttribute('Target', path.posix.relative(path.posix.dirname(source), part))
      else yield { part: name, what: called(type), remedy: DELETE_IN_WORD }
    }
  }
}

function leadsTo(type: string, part: string): boolean {
  if (type === IMAGE_RELATION) return IMAGE.test(part)
  return XML_PARTS.some(({ relation, path }) => relation === type && path.test(part))
}

/** Name of the part that a target means; null for an address. */
function resolve(source: string, target: string): string | null {
  if (!/^[\p{L}\p{N}_.~/-]+$/u.test(target)) return null
  return path.posix.resolve('/', path.posix.dirname(source), target).slice(1)
}

function outside(part: string, type: string): Finding {
  const kind = type.slice(type.lastIndexOf('/') + 1)
  return {
    part,
    what: `指向外部的内容（${/image$/.test(type) ? '图片' : called(type) === '信函模板用不到的内容' ? kind : called(type)}）`,
    remedy:
      kind === 'attachedTemplate'
        ? '请在 Word“开发工具—文档模板”中改用 Normal，另存为 .docx 再上传。'
        : '请把图片等内容直接放入模板，不要链接到外部文件，另存为 .docx 再上传。',
  }
}

const GOOD_LINKS = '链接只能是 http、https 网址，或者 mailto 邮箱，请改正或者取消链接后再上传。'
const MAX_LINK = 2000

/** A link that a person follows: to a page, to a mailbox, or within the letter. */
export function isPlainLink(target: string): boolean {
  if (target.length > MAX_LINK) return false
  return /^(?:https?:\/\/[^\s"<>\\^`{|}]+|mailto:[^\s"<>\\^`{|}]+|#[\p{L}\p{N}_.-]+)$/iu.test(target)
}

export function badLink(target: string): string {
  return `不能使用的链接“${target.slice(0, 60)}”`
}
