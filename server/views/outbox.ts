import { sentOutbox, waitingOutbox } from '@/db/queries/outbox'
import { reads } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import { letterOf } from '@/domain/letters/definitions'
import { sendsMail } from '../outbox/deliver'
import { civilTime } from '../today'

export interface OutboxView {
  /** Mail leaves by itself; without it, every line is sent by hand. */
  sendsMail: boolean
  waiting: readonly OutboxLine[]
  sent: readonly OutboxLine[]
}

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
  /** The case is this person's to send letters of. */
  mayAct: boolean
}

const SHOWN = 200

/** Letters that wait to be sent and those sent last; whom each is to is seen on the letter. */
export async function outboxView(actor: Actor): Promise<OutboxView> {
  const from = reads()
  const shown = (row: OutboxRowShown) => lineOf(row, actor)
  return {
    sendsMail: sendsMail(),
    waiting: (await waitingOutbox(from, actor.agencyId, SHOWN)).map(shown),
    sent: (await sentOutbox(from, actor.agencyId, SHOWN)).map(shown),
  }
}

type OutboxRowShown = Awaited<ReturnType<typeof waitingOutbox>>[number]

function lineOf({ row, caseNumber, letterKind, ...held }: OutboxRowShown, actor: Actor): OutboxLine {
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
    mayAct: mayDo(actor, 'sendLetter', relationOf(actor, { agencyId: row.agencyId, ...held })),
  }
}
