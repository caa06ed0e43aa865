import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { type Refusal, refuse } from '@/domain/case/refusal'

/** Largest Word file that is taken as a template, in bytes; a letterhead with a picture stays far below. */
export const MAX_TEMPLATE_BYTES = 5 * 1024 * 1024
/** What all its parts may come to when unpacked, in bytes. */
const MAX_UNPACKED = 50 * 1024 * 1024

/**
 * Null for a Word file that can be read and sent out without harm. A template goes to every applicant: nothing in it
 * may run, fetch something from elsewhere when it is opened, or unpack to more than the server can hold.
 */
export async function unsafeTemplate(template: Buffer): Promise<{ refusal: Refusal } | null> {
  const parts = await unpacked(template)
  if (parts === 'tooLarge')
    return unsafe('模板解压后过大，可能已损坏。', '请用 Word 打开后另存为新的 .docx。')
  if (parts === null) return null
  const found = DANGERS.find(([, in_]) => parts.some(({ name, text }) => in_(name, text)))
  return found ? unsafe(`模板中有${found[0]}。`, '请在 Word 中删除后另存为 .docx 再上传。') : null
}

export function templateTooLarge(): { refusal: Refusal } {
  return unsafe('模板超过5 MB。', '请压缩或者删去模板中的图片后再上传。')
}

type Part = { name: string; text: string }
type InPart = (name: string, text: string) => boolean

const DANGERS: readonly (readonly [what: string, in_: InPart])[] = [
  ['宏', (name) => /vbaProject|vbaData/i.test(name)],
  ['嵌入的对象或者控件', (name) => /^word\/(?:embeddings|activeX)\//i.test(name)],
  ['插入的外部文档', (_, text) => /<w:altChunk\b/.test(text)],
  [
    '指向外部的图片、模板或者链接',
    // A link that a person follows is harmless; what Word fetches by itself is not.
    (name, text) =>
      name.endsWith('.rels') &&
      relations(text).some((one) => /TargetMode="External"/i.test(one) && !/\/hyperlink"/i.test(one)),
  ],
  [
    '自动取得外部内容的域',
    (_, text) => /\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b/i.test(instructions(text)),
  ],
  ['不能使用的字段写法“{@…}”', (_, text) => /\{\s*@/.test(text.replace(/<[^>]*>/g, ''))],
]

function relations(text: string): string[] {
  return text.match(/<Relationship\b[^>]*>/g) ?? []
}

/** The words of fields, put together: they may be cut into pieces. */
function instructions(text: string): string {
  const simple = [...text.matchAll(/w:instr="([^"]*)"/g)].map(([, words]) => words)
  const cut = [...text.matchAll(/<w:instrText\b[^>]*>([^<]*)</g)].map(([, words]) => words)
  return [...simple, cut.join('')].join(' ')
}

/**
 * XML parts as text, others by name; null for what is no zip, which is somebody else's to say. A part that is larger
 * than it says of itself ends the reading, so the sum of what they say is the limit.
 */
async function unpacked(template: Buffer): Promise<Part[] | 'tooLarge' | null> {
  const parts: Part[] = []
  let size = 0
  try {
    const zip = await fromBufferPromise(template)
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize
      if (size > MAX_UNPACKED) return 'tooLarge'
      const content = await buffer(await zip.openReadStreamPromise(entry))
      const readable = /\.(?:xml|rels)$/i.test(entry.fileName)
      parts.push({ name: entry.fileName, text: readable ? content.toString('utf8') : '' })
    }
  } catch {
    return parts.length > 0 ? 'tooLarge' : null
  }
  return parts
}

function unsafe(message: string, remedy: string): { refusal: Refusal } {
  return refuse('templateUnsafe', message, remedy, { field: 'template' })
}
