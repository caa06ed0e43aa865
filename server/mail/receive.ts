import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { insertMail, mailByNumber, setMailAside } from '@/db/queries/mail'
import { forgetReceivedEmail } from '@/db/queries/received-emails'
import { transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, type RefusedForm, refuse } from '@/domain/case/refusal'
import { mailInput } from '@/domain/mail/mail-input'

import { inputRefusal } from '../cases/execute'
import { type NamedFile, withStoredFiles } from '../files/put-files'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'

export type MailDone = { done: string } | RefusedForm

/** Takes in a letter: who signed for it when, its number, the envelope. */
export async function receiveMail(actor: Actor, raw: unknown, envelope: readonly File[]): Promise<MailDone> {
  if (!mayDo(actor, 'registerMail')) return notAllowed()
  const input = mailInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  if (input.data.signedOn > today()) {
    return refuse('dayInFuture', `签收日期（${input.data.signedOn}）还没有到。`, '请核对签收日期。', {
      field: 'signedOn',
    })
  }
  const chosen = envelope.filter(({ size }) => size > 0).slice(0, 1)
  return withStoredFiles(chosen, ([scan]) => record(actor, input.data, scan))
}

async function record(
  actor: Actor,
  item: z.output<typeof mailInput>,
  scan: NamedFile | undefined,
): Promise<MailDone> {
  return transactOfAgency<MailDone>(actor.agencyId, async (tx) => {
    const { trackingNumber } = item
    const same = trackingNumber && (await mailByNumber(tx, actor.agencyId, trackingNumber))
    if (same) {
      return refuse('mailKnown', `邮件号${trackingNumber}已于${same.signedOn}登记签收。`, '请核对邮件号。', {
        field: 'trackingNumber',
      })
    }
    const id = randomUUID()
    const at = now()
    await insertMail(tx, {
      ...item,
      id,
      agencyId: actor.agencyId,
      envelopeName: scan?.name ?? null,
      envelopeType: scan?.mediaType ?? null,
      envelopeSize: scan?.size ?? null,
      envelopeSha256: scan?.sha256 ?? null,
      caseId: null,
      setAsideBecause: null,
      createdBy: actor.personId,
      createdAt: at,
    })
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'receiveMail',
      caseId: null,
      detail: { mailId: id, mailKind: item.mailKind, signedOn: item.signedOn },
    })
    return { done: `已登记签收${trackingNumber ? ` ${trackingNumber}` : ''}。` }
  })
}

/** A letter that is no request for information leaves the list, with the reason. */
export async function setAside(actor: Actor, mailId: string, reason: string): Promise<MailDone> {
  if (!mayDo(actor, 'registerMail')) return notAllowed()
  const because = reason.trim().slice(0, 200)
  if (because === '')
    return refuse('reasonMissing', '请填写不是信息公开申请的情况。', '例如：信访件，已转信访室。', {
      field: 'reason',
    })
  return transactOfAgency(actor.agencyId, async (tx) => {
    if (!(await setMailAside(tx, actor.agencyId, mailId, because))) {
      return refuse('mailNotOpen', '该邮件已登记为申请或者已另行处理。', '请刷新页面。')
    }
    await forgetReceivedEmail(tx, mailId)
    await appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'setMailAside',
      caseId: null,
      detail: { mailId },
    })
    return { done: '已移出清单。' }
  })
}

/** Said to whoever may not take mail in. */
export function notAllowed(): { refusal: Refusal } {
  return refuse('notAllowed', '您的岗位不能登记收件。', '请由经办人或者督办人登记。')
}
