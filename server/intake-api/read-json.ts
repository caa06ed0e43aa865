import { MAX_BODY_BYTES } from '@/domain/sources/handed-in-size'
import { problemAnswer } from './problem'

/** How deep lists and objects may stand in each other; the forms of the interface need four. */
export const MAX_DEPTH = 8

/** The JSON that a source sent, or the answer that says why it is none. Bounded before it is parsed. */
export async function readJson(request: Request): Promise<{ json: unknown } | { answer: Response }> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type))
    return {
      answer: problemAnswer('notJson', '请以 Content-Type: application/json 提交 UTF-8 编码的 JSON。'),
    }
  const bytes = await bounded(request)
  if (!bytes)
    return {
      answer: problemAnswer('tooLarge', '附件合计不能超过20MB，请压缩附件，或者提交后再以补充材料分次提交。'),
    }
  const text = utf8(bytes)
  if (text === null)
    return { answer: problemAnswer('malformed', '文字编码不是 UTF-8，请改用 UTF-8 后再提交。') }
  if (isDeeperThan(MAX_DEPTH, text))
    return { answer: problemAnswer('malformed', `对象和列表嵌套超过${MAX_DEPTH}层，请按接口说明提交。`) }
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return { answer: problemAnswer('malformed', '不是完整的 JSON，请核对括号、引号和逗号后再提交。') }
  }
}

/** The body, or null for one that is too long: also where no server in front has counted it. */
async function bounded(request: Request): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > MAX_BODY_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Counts brackets outside of strings; a string is passed over in one leap. */
export function isDeeperThan(most: number, text: string): boolean {
  const marks = /["[\]{}]/g
  let depth = 0
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    const mark = found[0]
    if (mark === '"') marks.lastIndex = afterString(text, marks.lastIndex)
    else if (mark === '[' || mark === '{') depth++
    else depth--
    if (depth > most) return true
  }
  return false
}

/** Place after the quotation mark that ends a string which begins at `from`; the end of the text where none does. */
function afterString(text: string, from: number): number {
  for (let at = from; ; ) {
    const end = text.indexOf('"', at)
    if (end < 0) return text.length
    let escapes = 0
    while (end - 1 - escapes >= from && text[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end + 1
    at = end + 1
  }
}
