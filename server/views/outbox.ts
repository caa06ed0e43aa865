import { sentOutbox, waitingOutbox } from '@/db/queries/outbox'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { letterOf } from '@/domain/letters/definitions'
import { sendsMail } from '../outbox/deliver'
import { civilTime } from '../today'

export interface OutboxLine {
  id: string
  caseId: string
  caseNumber: string
  letterId: string
  title: string
  /** Civil time. */
  queuedAt: string
  sentAt: string | null
  byHand: boolean
  attempts: number
  failure: string | null
}

const SHOWN = 200

/** What waits to be sent and what was sent last; whom it is to is seen on the letter. */
export async function outboxView(
  actor: Actor,
): Promise<{ sendsMail: boolean; waiting: OutboxLine[]; sent: OutboxLine[] }> {
  const from = reads()
  return {
    sendsMail: sendsMail(),
    waiting: (await waitingOutbox(from, actor.agencyId, SHOWN)).map(lineOf),
    sent: (await sentOutbox(from, actor.agencyId, SHOWN)).map(lineOf),
  }
}

function lineOf({
  row,
  caseNumber,
  letterKind,
}: Awaited<ReturnType<typeof waitingOutbox>>[number]): OutboxLine {
  return {
    id: row.id,
    caseId: row.caseId,
    caseNumber,
    letterId: row.letterId,
    title: letterOf(letterKind).title,
    queuedAt: civilTime(row.queuedAt),
    sentAt: row.sentAt && civilTime(row.sentAt),
    byHand: row.sentBy !== null,
    attempts: row.attempts,
    failure: row.failure,
  }
}
