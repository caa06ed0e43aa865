import type { Calendar } from '../calendar/calendar'
import { addDays, type IsoDate } from '../calendar/day'
import { feeDueOn } from '../clock/periods'
import type { Case } from './case'
import { definitionOf } from './chapters/events'
import type { LetterState } from './chapters/letter/events'
import { PENDING_KINDS, type PendingKind } from './pending-kinds'

/**
 * Which derivation `pendingOf` is, raised as `PROGRESS_VERSION` is: an installation whose rows come from an older one is
 * derived anew when it starts.
 */
export const PENDING_VERSION = 1

/** One matter that waits; `on` is the first day on which somebody should look at it, which may lie ahead. */
export interface PendingMatter {
  kind: PendingKind
  on: IsoDate
}

/** What waits in a case, at most one matter of a kind: the earliest. Pure. */
export function pendingOf(kase: Case, calendar: Calendar): PendingMatter[] {
  const days: Record<PendingKind, IsoDate | null> = {
    letter_sent_back: sentBackOn(kase),
    letter_not_sent: finalSince(kase),
    not_accepted: notAcceptedSince(kase),
    payment_over: unpaidFrom(kase, calendar),
  }
  return PENDING_KINDS.flatMap((kind) => {
    const on = days[kind]
    return on === null ? [] : [{ kind, on }]
  })
}

/** Nobody has to do anything more for the answer. */
function isOver({ standing: { ended, anew } }: Case): boolean {
  return ended !== null && anew === null
}

/** A draft of a case that is over cannot be sent any more, and is left as it is. */
function sentBackOn(kase: Case): IsoDate | null {
  return isOver(kase) ? null : earliest(lettersAt(kase, 'sent_back').map((letter) => letter.sentBackOn))
}

/** Also of a case that is over: the number is spent, so the letter is sent or voided. */
function finalSince(kase: Case): IsoDate | null {
  return earliest(lettersAt(kase, 'approved').map(({ approvedOn }) => approvedOn))
}

function notAcceptedSince(kase: Case): IsoDate | null {
  const { holder } = kase.standing
  if (!holder || holder.accepted || isOver(kase)) return null
  return workedOnSince(kase, holder.since) ? null : holder.since
}

/** Whoever has taken a step of the procedure or submitted a letter has taken the case, 接收 or not. */
function workedOnSince({ history, standing: { letters } }: Case, day: IsoDate): boolean {
  return (
    Object.keys(letters).length > 0 ||
    history.some(({ event }) => event.on >= day && definitionOf(event).place === 'inCourse')
  )
}

/** From the day after the last day to pay, counted from the day of the notice: the earliest that it can be. */
function unpaidFrom({ standing: { awaitingPaymentSince, ended } }: Case, calendar: Calendar): IsoDate | null {
  return awaitingPaymentSince && !ended ? addDays(feeDueOn(awaitingPaymentSince, calendar), 1) : null
}

function lettersAt({ standing: { letters } }: Case, stage: LetterState['stage']): LetterState[] {
  return Object.values(letters).filter((letter) => letter.stage === stage)
}

function earliest(days: readonly (IsoDate | null)[]): IsoDate | null {
  return days.filter((on) => on !== null).sort()[0] ?? null
}
