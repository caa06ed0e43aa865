import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { awaitsAcceptance } from './acceptance'
import type { Case } from './case'
import { definitionOf } from './chapters/events'
import { unpaidFrom } from './chapters/fee/unpaid'
import type { LetterState } from './chapters/letter/events'
import { noticesOwedAgain } from './chapters/notice/preconditions'
import { openUrging } from './chapters/office/urging'
import { opinionUnservedFrom } from './chapters/opinion/unserved'
import { PENDING_KINDS, type PendingKind } from './pending-kinds'
import { settledOn } from './standing'

/**
 * Which derivation `pendingOf` is, raised as `PROGRESS_VERSION` is: an installation whose rows come from an older one is
 * derived anew when it starts.
 */
export const PENDING_VERSION = 5

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
    notice_returned: noticeBackSince(kase),
    opinion_unserved: settledOn(kase.standing) === null ? opinionUnservedFrom(kase, calendar) : null,
    not_accepted: notAcceptedSince(kase),
    payment_over: unpaidFrom(kase, calendar),
    urged: openUrging(kase)?.on ?? null,
    submission_waiting: earliest(kase.waiting.map(({ arrivedOn }) => arrivedOn)),
  }
  return PENDING_KINDS.flatMap((kind) => {
    const on = days[kind]
    return on === null ? [] : [{ kind, on }]
  })
}

/** A draft of a case that is over cannot be sent any more, and is left as it is. */
function sentBackOn(kase: Case): IsoDate | null {
  return settledOn(kase.standing) !== null
    ? null
    : earliest(lettersAt(kase, 'sent_back').map((letter) => letter.sentBackOn))
}

/** Also of a case that is over: the number is spent, so the letter is sent or voided. */
function finalSince(kase: Case): IsoDate | null {
  return earliest(lettersAt(kase, 'approved').map(({ approvedOn }) => approvedOn))
}

function notAcceptedSince({ history, standing }: Case): IsoDate | null {
  const { holder } = standing
  if (!holder || settledOn(standing) !== null) return null
  const lastStep = history.findLast(({ event }) => definitionOf(event).place === 'inCourse')
  return awaitsAcceptance(standing, lastStep?.event.on ?? null) ? holder.since : null
}

function noticeBackSince({ standing }: Case): IsoDate | null {
  return earliest(noticesOwedAgain(standing).map(({ returnedOn }) => returnedOn))
}

function lettersAt({ standing: { letters } }: Case, stage: LetterState['stage']): LetterState[] {
  return Object.values(letters).filter((letter) => letter.stage === stage)
}

function earliest(days: readonly (IsoDate | null)[]): IsoDate | null {
  return days.filter((on) => on !== null).sort()[0] ?? null
}

/** True when what is stored of a case is not what waits in it. */
export function pendingDiffers(
  stored: readonly Pick<PendingMatter, 'kind' | 'on'>[] = [],
  derived: readonly PendingMatter[],
): boolean {
  const told = (matters: typeof stored) =>
    matters
      .map(({ kind, on }) => `${kind} ${on}`)
      .sort()
      .join()
  return told(stored) !== told(derived)
}
