import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { MAX_FILES } from '@/domain/case/file-sizes'
import { type Refused, refuse } from '@/domain/case/refusal'
import { MAX_EMAIL_WORDS, type ReadEmail } from '@/domain/mail/email'

/** How deep parts may stand in each other; forwarded letters of a real mailbox need five. */
const MAX_DEPTH = 20
const MAX_HEADERS = 256 * 1024
/** Letters within letters that are read; what lies deeper is a file. */
const MAX_LETTERS = 2
/** Lines that may begin a part. */
const MAX_PARTS = 5_000
/** Characters of a page that are made into words. */
const MAX_PAGE = 2_000_000
const MAX_SUBJECT = 300
const MAX_NAME = 200

export interface EmailFile {
  name: string
  content: Uint8Array
}

/** A letter's words first, then its files one by one; or why it is none. */
export type EmailPiece = Refused | { email: ReadEmail } | { file: EmailFile }

/** Marks of Outlook's own format. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Reads an `.eml`. Runs in a process of its own: whatever is crafted into it costs that process only. */
export async function* readEmail(content: Uint8Array): AsyncGenerator<EmailPiece> {
  if (Buffer.from(content.subarray(0, COMPOUND.length)).equals(COMPOUND)) {
    yield noEmail('这是 Outlook 的 .msg 文件。', '请在邮件软件中打开，另存为 .eml 后再选择。')
    return
  }
  const email = hasTooManyParts(content) ? null : await parsed(content)
  if (!email) {
    yield noEmail('邮件的结构有误或者嵌套过深，读不出来。', '请把正文和附件分别保存，按收到的日期手工登记。')
    return
  }
  const sender = addressOf(email)
  if (!sender) {
    yield noEmail('这不是电子邮件文件，或者没有发件人。', '请在邮件软件中把邮件另存为 .eml 后再选择。')
    return
  }
  const files = email.attachments.flatMap(fileOf)
  if (files.length > MAX_FILES) {
    yield noEmail(`邮件有${files.length}个附件，最多收${MAX_FILES}个。`, '请把附件分别保存，合并后手工登记。')
    return
  }
  yield { email: { ...sender, ...(await wordsOf(email)), sentAt: instantOf(email.date) } }
  for (const file of files) yield { file }
}

function noEmail(message: string, remedy: string): Refused {
  return refuse('emailUnreadable', message, remedy, { field: 'email' })
}

/** Lines that may begin a part, counted before anything is made of them: each would take a thousand times its room. */
function hasTooManyParts(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  let parts = 0
  for (let at = bytes.indexOf('\n--'); at >= 0; at = bytes.indexOf('\n--', at + 3))
    if (++parts > MAX_PARTS) return true
  return false
}

async function parsed(content: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(content, {
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: MAX_HEADERS,
      maxRfc822NestingDepth: MAX_LETTERS,
    })
  } catch {
    return null
  }
}

function addressOf({ from, sender }: Email): Pick<ReadEmail, 'senderName' | 'senderAddress'> | null {
  const one = [from, sender].flatMap((given) => (given?.group ? given.group : given ? [given] : []))[0]
  const address = line(one?.address ?? '', MAX_NAME)
  // A letter without sender is a text that somebody called .eml.
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return null
  return { senderName: line(one?.name ?? '', MAX_NAME) || address, senderAddress: address }
}

async function wordsOf({ subject, text, html }: Email): Promise<Pick<ReadEmail, 'subject' | 'body'>> {
  const words = text ?? (html ? await wordsOfPage(html.slice(0, MAX_PAGE)) : '')
  return { subject: line(subject ?? '', MAX_SUBJECT), body: plain(words).slice(0, MAX_EMAIL_WORDS).trim() }
}

/** The library turns a page into words only where a letter has both: it is given one that has. */
async function wordsOfPage(html: string): Promise<string> {
  const letter = [
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    ' ',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64'),
    '--b--',
    '',
  ]
  return (await PostalMime.parse(letter.join('\r\n'))).text ?? ''
}

/** Marks that nobody sees and that turn the direction of a line are left out. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{C}\n\t]/gu, '')
}

function line(text: string, max: number): string {
  return plain(text.slice(0, 10 * max))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max)
}

function instantOf(date: string | undefined): string | null {
  const instant = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(instant) ? null : new Date(instant).toISOString()
}

function fileOf({ filename, content, mimeType }: Attachment, at: number): EmailFile[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  if (bytes.length === 0) return []
  return [{ name: line(filename ?? '', MAX_NAME) || `附件${at + 1}.${endingOf(mimeType)}`, content: bytes }]
}

/** Only a hint for people: what a file is its content tells when it is stored. */
function endingOf(mimeType: string): string {
  return /^\w+\/([a-z0-9]{1,8})$/.exec(mimeType)?.[1] ?? 'bin'
}
