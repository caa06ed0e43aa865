import { failedOutbox, longWaitingOutbox, sentOutbox, waitingOutbox } from '@/db/queries/outbox'
import { reads } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import { letterOf } from '@/domain/letters/definitions'
import { sendsMail } from '../outbox/mail-server'
import { civilDay, civilTime, now } from '../today'

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

/** Messages that a person has to look after: the mail server did not take them, or nobody sent them. */
export interface StuckOutbox {
  lines: readonly OutboxLine[]
  /** There are more than are shown. */
  more: boolean
}

/** A message waits unusually long after so many hours: until it leaves, the letter has not been sent (235号). */
const USUAL_HOURS = 24

/** Messages that failed or wait unusually long, the oldest `most` of them. */
export async function stuckOutbox(actor: Actor, most: number): Promise<StuckOutbox> {
  const from = reads()
  const before = new Date(Date.parse(now()) - USUAL_HOURS * 3_600_000).toISOString()
  const found = [
    ...(await failedOutbox(from, actor.agencyId, most + 1)),
    ...(await longWaitingOutbox(from, actor.agencyId, before, most + 1)),
  ]
  const rows = [...new Map(found.map((one) => [one.row.id, one])).values()].sort((a, b) =>
    a.row.queuedAt < b.row.queuedAt ? -1 : 1,
  )
  return { lines: rows.slice(0, most).map((row) => lineOf(row, actor)), more: rows.length > most }
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
    // Who sent by hand names the day only.
    sentAt: row.sentAt && (row.sentBy === null ? civilTime(row.sentAt) : civilDay(row.sentAt)),
    byHand: row.sentBy !== null,
    attempts: row.attempts,
    failure: row.failure,
    mayAct: mayDo(actor, 'sendLetter', relationOf(actor, { agencyId: row.agencyId, ...held })),
  }
}
