import { z } from 'zod'
import type { AuditEntry } from '@/db/queries/audit'
import { type OutboxRow, outboxRow, updateOutbox } from '@/db/queries/outbox'
import { type Reads, reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { isoDate } from '@/domain/calendar/day-input'
import { sendLetter } from '@/domain/case/chapters/letter/commands'
import { accessRefusal } from '@/domain/case/decide'
import { type Refused, refuse } from '@/domain/case/refusal'
import { dayInFuture } from '@/domain/case/refusals'
import { inputRefusal } from '../cases/execute'
import { loadCaseOf } from '../cases/load-case'
import { contextFor, loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'
import { messageFile } from './compose'
import { isLeaving, keepLetter, leavingNow, recordLeaving } from './leaving'

type Done = { done: string } | Refused

export const byHandInput = z.object({
  on: isoDate,
  enteredLateBecause: z.string().trim().max(1000, '原因不能超过1000字').default(''),
})

/**
 * The office sent a message from its own mailbox, on a day that it names: the letter has effect from then. For those who
 * may send letters of its case.
 */
export async function markSent(actor: Actor, id: string, rawInput: unknown): Promise<Done> {
  const input = byHandInput.safeParse(rawInput)
  if (!input.success) return inputRefusal(input.error.issues)
  const row = await waitingMessage(reads(), actor, id)
  if ('refusal' in row) return row
  const { on, enteredLateBecause } = input.data
  if (on > today()) return dayInFuture('on', '发出日期', today())
  const done = await recordLeaving(actor, row, { on, sentBy: actor.personId, enteredLateBecause })
  return done === true ? { done: `已登记${on}发出。` } : done
}

/** Takes a waiting message back, so that its letter can leave another way. For those who may send letters of its case. */
export async function takeBack(actor: Actor, id: string): Promise<Done> {
  const row = await waitingMessage(reads(), actor, id)
  if ('refusal' in row) return row
  const kept = await keepLetter(actor, row)
  return kept === true ? { done: '已取消发送，文书回到“已定稿”，请改以其他方式发出。' } : kept
}

/** Lets the next round try a message at once. For those who may send letters of its case. */
export async function retry(actor: Actor, id: string): Promise<Done> {
  return transactOfAgency(actor.agencyId, async (tx) => {
    const row = await waitingMessage(tx, actor, id)
    if ('refusal' in row) return row
    if (isLeaving(row)) return leavingNow()
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
  await transactOfAgency(actor.agencyId, (tx) => appendAudit(tx, lineOf(actor, row, 'downloadMail')))
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

function lineOf(actor: Actor, { caseId, letterId }: OutboxRow, action: AuditAction): AuditEntry {
  const { agencyId, personId } = actor
  return { at: now(), agencyId, personId, action, caseId, detail: { letterId } }
}

function noSuchMessage(): Refused {
  return refuse('noSuchMessage', '没有找到这封邮件，或者您无权办理。', '请刷新页面。')
}
