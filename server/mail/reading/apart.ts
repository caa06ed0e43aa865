import { type Refused, refuse } from '@/domain/case/refusal'
import type { ReadEmail } from '@/domain/mail/email'
import { ReadingEnded, type ReadingLimits, readApart } from '../../foreign/apart'
import { TooManyWaiting } from '../../foreign/places'
import type { EmailFile } from './read-email'

/** Fifty megabytes take a second or two. */
const READING: ReadingLimits = { patience: 30_000, memory: 512 }

/** `readEmail` in a process of its own: no letter can hold up the server. `by`: id of whoever brought it. */
export async function readForeignEmail(
  content: Uint8Array,
  by: string,
): Promise<{ email: ReadEmail; files: EmailFile[] } | Refused> {
  let email: ReadEmail | null = null
  const files: EmailFile[] = []
  try {
    for await (const piece of readApart('email', { content }, { files: [], by, ...READING })) {
      if ('refusal' in piece) return piece
      if ('email' in piece) email = piece.email
      else files.push(piece.file)
    }
  } catch (error) {
    if (error instanceof TooManyWaiting)
      return refuse(
        'tooManyWaiting',
        '邮件没有读取：您上传的文件中，等待读取的已经太多。',
        '请等前面的文件读完后再上传。',
        { field: 'email' },
      )
    if (!(error instanceof ReadingEnded)) throw error
    return refuse(
      'emailTooCostly',
      '邮件过于复杂，读取用时过长或者占用内存过多，已停止。',
      '请把正文和附件分别保存，按收到的日期手工登记。',
      { field: 'email' },
    )
  }
  if (!email) throw new Error('the e-mail was not read')
  return { email, files }
}
