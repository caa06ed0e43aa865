import { type AuditEntry, appendAudit } from '@/db/queries/audit'
import { type OutboxRow, outboxRow, updateOutbox } from '@/db/queries/outbox'
import { type Reads, reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { sendLetter } from '@/domain/case/chapters/letter/commands'
import { accessRefusal } from '@/domain/case/decide'
import { type Refused, refuse } from '@/domain/case/refusal'
import { loadCaseOf } from '../cases/load-case'
import { contextFor, loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { now } from '../today'
import { messageFile } from './compose'

type Done = { done: string } | Refused

/** The office sent a message from its own mailbox. For those who may send letters of its case. */
export async function markSent(actor: Actor, id: string): Promise<Done> {
  return transact(async (tx) => {
    const row = await waitingMessage(tx, actor, id)
    if ('refusal' in row) return row
    await updateOutbox(tx, id, { sentAt: now(), sentBy: actor.personId, failure: null })
    await appendAudit(tx, lineOf(actor, row, 'markMailSent'))
    return { done: '已标记为发送。' }
  })
}

/** Lets the next round try a message at once. For those who may send letters of its case. */
export async function retry(actor: Actor, id: string): Promise<Done> {
  return transact(async (tx) => {
    const row = await waitingMessage(tx, actor, id)
    if ('refusal' in row) return row
    await updateOutbox(tx, id, { nextAttemptAt: now() })
    await appendAudit(tx, lineOf(actor, row, 'retryMail'))
    return { done: '即将重试。' }
  })
}

/** A message that waits, for those who may send letters of its case: it is the last step of sending one. */
async function waitingMessage(from: Reads, actor: Actor, id: string): Promise<OutboxRow | Refused> {
  const row = await outboxRow(from, id)
  const office = await loadOffice(from, actor.agencyId)
  const kase = row && (await loadCaseOf(from, office, row.caseId))
  if (!row || !kase) return noSuchMessage()
  const refused = accessRefusal(sendLetter, kase, contextFor(actor, office))
  if (refused) return refused
  return row.sentAt ? refuse('alreadySent', '这封邮件已经发送。', '请刷新页面。') : row
}

/** The message as a file for the office's own mail program; null for those who may not see whom it is to. */
export async function downloadMessage(
  actor: Actor,
  id: string,
): Promise<{ content: Buffer; headers: Record<string, string> } | null> {
  const row = await outboxRow(reads(), id)
  const visible = row && (await visibleCase(reads(), actor, row.caseId))
  if (!row || !visible || !mayDo(actor, 'viewApplicantName', visible.relation)) return null
  await transact((tx) => appendAudit(tx, lineOf(actor, row, 'downloadMail')))
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

function lineOf(actor: Actor, { caseId, letterId }: OutboxRow, action: string): AuditEntry {
  const { agencyId, personId } = actor
  return { at: now(), agencyId, personId, action, caseId, detail: { letterId } }
}

function noSuchMessage(): Refused {
  return refuse('noSuchMessage', '没有找到这封邮件，或者您无权办理。', '请刷新页面。')
}
