import { appendAudit } from '@/db/queries/audit'
import { outboxRow, updateOutbox } from '@/db/queries/outbox'
import { reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { visibleCase } from '../cases/visible-case'
import { now } from '../today'
import { messageFile } from './compose'

type Done = { done: string } | { refusal: Refusal }

/** The office sent a message from its own mailbox. */
export async function markSent(actor: Actor, id: string): Promise<Done> {
  return transact(async (tx) => {
    const row = await outboxRow(tx, id)
    if (!row || row.agencyId !== actor.agencyId || !mayDo(actor, 'viewOutbox')) return noSuchMessage()
    if (row.sentAt) return refuse('alreadySent', '这封邮件已经发送。', '请刷新页面。')
    await updateOutbox(tx, id, { sentAt: now(), sentBy: actor.personId, failure: null })
    await appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'markMailSent',
      caseId: row.caseId,
      detail: { letterId: row.letterId },
    })
    return { done: '已标记为发送。' }
  })
}

/** Lets the next round try a message at once. */
export async function retry(actor: Actor, id: string): Promise<Done> {
  return transact(async (tx) => {
    const row = await outboxRow(tx, id)
    if (!row || row.agencyId !== actor.agencyId || !mayDo(actor, 'viewOutbox')) return noSuchMessage()
    await updateOutbox(tx, id, { nextAttemptAt: now() })
    return { done: '即将重试。' }
  })
}

/** The message as a file for the office's own mail program; null for those who may not see whom it is to. */
export async function takeMessage(
  actor: Actor,
  id: string,
): Promise<{ content: Buffer; headers: Record<string, string> } | null> {
  const row = await outboxRow(reads(), id)
  const visible = row && (await visibleCase(reads(), actor, row.caseId))
  if (!row || !visible || !mayDo(actor, 'viewApplicantName', visible.relation)) return null
  await transact((tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'downloadMail',
      caseId: row.caseId,
      detail: { letterId: row.letterId },
    }),
  )
  const name = encodeURIComponent(`${visible.row.number}.eml`)
  return {
    content: await messageFile(row),
    headers: {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': `attachment; filename="letter.eml"; filename*=UTF-8''${name}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  }
}

function noSuchMessage(): { refusal: Refusal } {
  return refuse('noSuchMessage', '没有找到这封邮件，或者您无权办理。', '请刷新页面。')
}
