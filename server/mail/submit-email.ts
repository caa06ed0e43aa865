import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { caseIdByNumber, caseRow } from '@/db/queries/case-store'
import { openMailItem, tieMail } from '@/db/queries/mail'
import { emailFilesOf, forgetReceivedEmail, receivedEmail } from '@/db/queries/received-emails'
import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { MAX_WORDS } from '@/domain/case/input'
import { refuse } from '@/domain/case/refusal'
import { SUBMISSION_KINDS } from '@/domain/submissions/kinds'
import { inputRefusal } from '../cases/execute'
import { caseOfRow } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { open } from '../files/store'
import { appendAudit } from '../proof/append-audit'
import { submitToCase } from '../submissions/submit'
import { now } from '../today'
import { type MailDone, notAllowed } from './receive'

const submitInput = z.object({
  number: z.string().trim().min(1, '请填写受理编号').max(100, '受理编号不能超过100字'),
  kind: z.enum(SUBMISSION_KINDS, '请选择来件的类别'),
})

/**
 * Makes an e-mail of the receipt desk what its sender sends to a request that stands (来件): it waits there to be looked
 * at, with the day on which the e-mail was sent. Taken twice it is one: what is the same waits once.
 */
export async function submitEmail(actor: Actor, mailId: string, raw: unknown): Promise<MailDone> {
  if (!mayDo(actor, 'registerMail')) return notAllowed()
  const input = submitInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { number, kind } = input.data
  const from = reads()
  const mail = await openMailItem(from, actor.agencyId, mailId)
  const email = mail && (await receivedEmail(from, mailId))
  if (!mail || !email) return refuse('mailNotOpen', '该邮件已登记或者已移出清单。', '请刷新页面。')
  const caseId = await caseIdByNumber(from, actor.agencyId, number)
  const row = caseId && (await caseRow(from, caseId))
  if (!row)
    return refuse('noSuchCase', `没有受理编号为“${number}”的申请。`, '请核对编号，年份用六角括号〔〕。', {
      field: 'number',
    })
  const office = await loadOffice(from, actor.agencyId)
  const found = { row, kase: await caseOfRow(from, office, row), office }
  const files: File[] = []
  for (const { name, sha256 } of await emailFilesOf(from, mailId))
    files.push(new File([new Uint8Array(await buffer(await open(sha256)))], name))
  // What is longer stands in the file of its words.
  const body = email.body.slice(0, MAX_WORDS)
  const arrival = { channel: 'email' as const, arrivedOn: mail.signedOn, actor }
  const done = await submitToCase(found, { kind, body }, files, arrival)
  if ('refusal' in done) return done
  return transactOfAgency<MailDone>(actor.agencyId, async (tx) => {
    if (!(await openMailItem(tx, actor.agencyId, mailId)))
      return refuse('mailNotOpen', '该邮件已登记或者已移出清单。', '请刷新页面。')
    await tieMail(tx, mailId, row.id)
    await forgetReceivedEmail(tx, mailId)
    await appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'submitEmail',
      caseId: row.id,
      detail: { mailId, number: row.number, submissionId: done.submissionId },
    })
    return { done: `已转为${row.number}的来件，请在该案件中核对。` }
  })
}
