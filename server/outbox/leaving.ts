import {
  deleteOutboxOfLetter,
  type OutboxRow,
  outboxOfLetter,
  outboxRow,
  updateOutbox,
} from '@/db/queries/outbox'
import type { Actor } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import type { IsoDate } from '@/domain/calendar/day'
import { answerDueOn } from '@/domain/case/case'
import { reply } from '@/domain/case/chapters/answer/reply'
import { afterwards } from '@/domain/case/decide'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { decideLeaving } from '@/domain/letters/sending'
import { leaseEnds, leaseHolds } from '@/domain/operation/lease'
import { type CaseAtHand, type Changed, change, UNSEEN, withoutEvents } from '../cases/change'
import { letterOfCase } from '../letters/material'
import { decisionOf } from '../letters/send'
import { civilDay, now } from '../today'
import { MAIL_LEASE_MINUTES } from './mail-server'

/** How a message left: on which day, by whose hand, and why it is entered late. */
export interface Leaving {
  on: IsoDate
  /** Who says that it was sent by hand; null for what the program sent. */
  sentBy: string | null
  enteredLateBecause?: string
}

/**
 * Records that a message left. With the last message of a letter (each applicant has one) the letter is sent on that day,
 * and what it stands for takes effect (235号 四). Message and case stand together or not at all.
 */
export function recordLeaving(actor: Actor, row: OutboxRow, leaving: Leaving): Promise<true | Refused> {
  const action = actionOf(leaving)
  return change<true>(actor, row.caseId, UNSEEN, async (at) => {
    const stands = await outboxRow(at.tx, row.id)
    if (stands?.sentAt !== null) return refuse('alreadySent', '这封邮件已经发送。', '请刷新页面。')
    if (leaving.sentBy !== null && isLeaving(stands)) return leavingNow()
    await updateOutbox(at.tx, row.id, { sentAt: onDay(leaving.on), sentBy: leaving.sentBy, failure: null })
    const sent = await left(at, row, leaving)
    if (isRefused(sent)) return sent
    const { letterId } = row
    const [own, ...others] = sent.changes
    return {
      changes: own ? [{ ...own, action, detail: { letterId } }, ...others] : [],
      answer: () => true as const,
    }
  })
}

async function left(
  at: CaseAtHand,
  row: OutboxRow,
  leaving: Leaving,
): Promise<Pick<Changed<true>, 'changes'> | Refused> {
  const letter = await letterOfCase(at, row.letterId)
  const queued = at.kase.history.findLast(
    ({ event }) => event.type === 'letterQueued' && event.letterId === row.letterId,
  )?.event
  const onlyMarked = { changes: [{ ...withoutEvents(at.kase), action: actionOf(leaving) }] }
  // Letters handed over by an older version were recorded as sent at once.
  if (!letter || queued?.type !== 'letterQueued' || stageOf(at, row) !== 'leaving') return onlyMarked
  if (leaving.on < queued.on) {
    return refuse(
      'datesRunBackwards',
      `发出日期（${leaving.on}）早于交付发送的日期（${queued.on}）。`,
      '请填写邮件实际发出的日期。',
      { field: 'on' },
    )
  }
  const messages = await outboxOfLetter(at.tx, row.letterId)
  if (messages.some(({ sentAt }) => sentAt === null)) return onlyMarked
  // A letter has left when it has left to everybody, in whatever order that is entered.
  const days = messages.flatMap(({ sentAt }) => (sentAt === null ? [] : [civilDay(sentAt)]))
  const on = [leaving.on, ...days].sort().at(-1) ?? leaving.on
  const dueOn = answerDueOn(at.kase)
  const late = dueOn !== null && on > dueOn
  const decision = await decisionOf(at.tx, letter, at.office, {
    on,
    way: 'email',
    trackingNumber: '',
    // Handed over in time and left too late: the mail is the cause, unless another was given.
    latenessCause: queued.latenessCause ?? (late ? 'system' : ''),
    overrideBecause: '',
    enteredLateBecause: '',
  })
  const context = { ...at.context, enteredLateBecause: leaving.enteredLateBecause }
  const sent = decideLeaving(at.kase, decision, context)
  if ('refusal' in sent) return sent
  return {
    changes: [
      { ...sent, action: actionOf(leaving) },
      ...sent.together.map((one) => ({ ...one, action: reply.name })),
    ],
  }
}

/**
 * True while a server has a message with the mail server: it may arrive, whatever is entered here meanwhile. A server that
 * is stopped in the middle keeps it no longer than its lease.
 */
export function isLeaving({ attempts, sentAt, failure, nextAttemptAt }: OutboxRow): boolean {
  if (attempts === 0 || sentAt !== null || failure !== null) return false
  return leaseHolds(nextAttemptAt, leaseEnds(now(), MAIL_LEASE_MINUTES * 60_000))
}

/** What is on its way is neither sent once more nor taken back: the applicant would have it twice, or nobody know of it. */
export function leavingNow(): Refused {
  return refuse(
    'messageLeaving',
    '这封邮件正在交给邮件服务器，申请人可能马上收到。',
    `请稍后刷新页面，看是否已经发出；${MAIL_LEASE_MINUTES}分钟以后仍没有结果的，可以再办理。`,
  )
}

/** Who sent it, for the audit: the program, or somebody by hand. */
function actionOf({ sentBy }: Leaving): AuditAction {
  return sentBy === null ? 'sendMail' : 'markMailSent'
}

/** An instant of a day: this one, where that is today. The day is what counts; who sent by hand says no hour. */
function onDay(on: IsoDate): string {
  const instant = now()
  return civilDay(instant) === on ? instant : new Date(`${on}T12:00:00+08:00`).toISOString()
}

/** Takes a message back before it left: the letter is final again, and may leave another way. */
export function keepLetter(actor: Actor, row: OutboxRow): Promise<true | Refused> {
  return change<true>(actor, row.caseId, UNSEEN, async (at) => {
    if (stageOf(at, row) !== 'leaving') {
      return refuse('notApproved', '这份文书已经按发出登记，不能取消。', '请刷新页面。')
    }
    const messages = await outboxOfLetter(at.tx, row.letterId)
    if (messages.some(isLeaving)) return leavingNow()
    if (messages.some(({ sentAt }) => sentAt !== null)) {
      return refuse(
        'alreadySent',
        '同一文书给其他申请人的邮件已经发出，不能整份取消。',
        '请以其他方式发给这位申请人，并按实际发出日期标记为已发送。',
      )
    }
    await deleteOutboxOfLetter(at.tx, row.letterId)
    const event = { type: 'letterKept' as const, on: at.context.today, letterId: row.letterId }
    const kept = afterwards(at.kase, { events: [event], texts: [], warnings: [] }, at.context)
    if ('refusal' in kept) return kept
    return {
      changes: [{ ...kept, action: 'keepMail', detail: { letterId: row.letterId } }],
      answer: () => true as const,
    }
  })
}

function stageOf({ kase }: CaseAtHand, { letterId }: OutboxRow) {
  return kase.standing.letters[letterId]?.stage
}
