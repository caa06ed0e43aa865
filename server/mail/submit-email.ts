import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { caseIdByNumber, caseRow } from '@/db/queries/case-store'
import { openMailItem, tieMail } from '@/db/queries/mail'
import { emailFilesOf, forgetReceivedEmail, receivedEmail } from '@/db/queries/received-emails'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { MAX_WORDS } from '@/domain/case/input'
import { refuse } from '@/domain/case/refusal'
import { SUBMISSION_KINDS } from '@/domain/submissions/kinds'
import { type CaseAtHand, withoutEvents } from '../cases/change'
import { inputRefusal } from '../cases/execute'
import { caseOfRow } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { open } from '../files/store'
import { submitToCase } from '../submissions/submit'
import { type MailDone, notAllowed } from './receive'

const submitInput = z.object({
  number: z.string().trim().min(1, '请填写受理编号').max(100, '受理编号不能超过100字'),
  kind: z.enum(SUBMISSION_KINDS, '请选择来件的类别'),
})

/**
 * Makes an e-mail of the receipt desk what its sender sends to a request that stands (来件): it waits there to be looked
 * at, with the day on which the e-mail was sent. What was registered or set aside meanwhile is not taken in beside that.
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
  // The mail becomes the case's, so it goes through the case's door: what is held of the case holds it from now on.
  const cameIn = async ({ tx, kase }: CaseAtHand, submissionId: string) => {
    if (!(await openMailItem(tx, actor.agencyId, mailId)))
      return refuse('mailNotOpen', '该邮件已登记或者已移出清单。', '请刷新页面。')
    await tieMail(tx, mailId, row.id)
    await forgetReceivedEmail(tx, mailId)
    const detail = { mailId, number: row.number, submissionId }
    return { action: 'submitEmail' as const, ...withoutEvents(kase), detail }
  }
  const arrival = { channel: 'email' as const, arrivedOn: mail.signedOn, actor, cameIn }
  const done = await submitToCase(found, { kind, body }, files, arrival)
  return 'refusal' in done ? done : { done: `已转为${row.number}的来件，请在该案件中核对。` }
}
