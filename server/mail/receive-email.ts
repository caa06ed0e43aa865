import { randomUUID } from 'node:crypto'
import { insertMail, mailByNumber } from '@/db/queries/mail'
import { insertReceivedEmail } from '@/db/queries/received-emails'
import { transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { shownFileName } from '@/domain/case/attachments'
import { refuse } from '@/domain/case/refusal'
import { emailAsText, MAX_EMAIL_BYTES, type ReadEmail, sentDay } from '@/domain/mail/email'
import { type NamedFile, withWhatCanBeStored } from '../files/put-files'
import { appendAudit } from '../proof/append-audit'
import { fingerprint } from '../secrets/fingerprint'
import { civilDay, now, today } from '../today'
import { readForeignEmail } from './reading/apart'
import { type MailDone, notAllowed } from './receive'

/**
 * Takes in an e-mail that somebody dropped as `.eml`: what it says and its files wait at the receipt desk, until they are
 * registered as a request or set aside. Files that are not taken are named; the letter is taken all the same.
 */
export async function receiveEmail(actor: Actor, file: File | null): Promise<MailDone> {
  if (!mayDo(actor, 'registerMail')) return notAllowed()
  if (!file || file.size === 0)
    return refuse('noFile', '请选择邮件文件（.eml）。', '在邮件软件中把邮件另存为 .eml。', { field: 'email' })
  if (file.size > MAX_EMAIL_BYTES)
    return refuse(
      'emailTooCostly',
      `邮件文件“${shownFileName(file.name)}”超过50MB。`,
      '请把正文和附件分别保存，按收到的日期手工登记。',
      { field: 'email' },
    )
  const content = new Uint8Array(await file.arrayBuffer())
  const read = await readForeignEmail(content, actor.personId)
  if ('refusal' in read) return read
  const { email, files } = read
  const mark = markOf(content)
  return withWhatCanBeStored(
    files.map(({ name, content }) => new File([new Uint8Array(content)], name)),
    (stored, leftOut) =>
      withWhatCanBeStored([new File([emailAsText(email, leftOut)], '邮件正文.txt')], (words) =>
        record(actor, { email, mark, files: [...words, ...stored], leftOut }),
      ),
  )
}

interface Received {
  email: ReadEmail
  /** The same letter has the same mark, however often it is dropped. */
  mark: string
  files: readonly NamedFile[]
  leftOut: readonly string[]
}

async function record(actor: Actor, { email, mark, files, leftOut }: Received): Promise<MailDone> {
  return transactOfAgency<MailDone>(actor.agencyId, async (tx) => {
    const same = await mailByNumber(tx, actor.agencyId, mark)
    if (same)
      return refuse('mailKnown', `这封邮件已经收下（${same.signedOn}发出）。`, '请在清单或者案件中查找。', {
        field: 'email',
      })
    const id = randomUUID()
    const at = now()
    const signedOn = sentDay(email.sentAt && civilDay(email.sentAt), today())
    await insertMail(tx, {
      id,
      agencyId: actor.agencyId,
      mailKind: 'email',
      trackingNumber: mark,
      signedOn,
      signer: '',
      envelopeName: null,
      envelopeType: null,
      envelopeSize: null,
      envelopeSha256: null,
      caseId: null,
      setAsideBecause: null,
      createdBy: actor.personId,
      createdAt: at,
    })
    const { senderName, senderAddress, subject, body } = email
    await insertReceivedEmail(
      tx,
      { mailId: id, senderName, senderAddress, subject, body },
      files.map(({ name, mediaType, size, sha256 }) => ({ name, mediaType, size, sha256 })),
    )
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'receiveEmail',
      caseId: null,
      detail: { mailId: id, signedOn },
    })
    return { done: doneWords(files.length - 1, leftOut) }
  })
}

function doneWords(files: number, leftOut: readonly string[]): string {
  const kept = `已收下邮件${files > 0 ? `和${files}个附件` : ''}，请在清单中登记。`
  return leftOut.length === 0 ? kept : `${kept}未收下：${leftOut.join('；')}。`
}

function markOf(content: Uint8Array): string {
  return `EML-${fingerprint(content).slice(0, 20).toUpperCase()}`
}
