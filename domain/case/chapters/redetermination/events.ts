import type { IsoDate } from '../../../calendar/day'
import { CORRECTABLE, defineEvents } from '../../event-definition'
import type { Worded } from '../../events'
import type { DeliveryWay } from '../../facts'
import { type LatenessCause, type Outcome, outcomeLabel } from '../../outcomes'
import { refuse } from '../../refusal'
import { datesRunBackwards, notEnded, notReopened } from '../../refusals'
import { answerLines } from '../answer/words'
import { NOT_DELIVERED } from '../delivery/events'

// 责令重新答复: a decision of reconsideration or a judgment orders a new answer. It stands on the old case, with its own
// deadline and delivery; what was counted stays counted.

export type RedeterminationEvent =
  /** A decision or judgment orders a new answer, with its own deadline. */
  | ({ type: 'reopened'; on: IsoDate; dueOn: IsoDate } & Worded)
  /** Printed date, tracking number and cause are absent in events recorded before they were asked for. */
  | ({
      type: 'repliedAnew'
      on: IsoDate
      datedOn?: IsoDate
      outcome: Outcome
      basis: readonly string[]
      replyNumber: string | null
      way: DeliveryWay
      trackingNumber?: string | null
      latenessCause?: LatenessCause | null
    } & Worded)

export interface RedeterminationStanding {
  /** A new answer was ordered and is not given yet. */
  anew: { since: IsoDate; dueOn: IsoDate; textId: string | null } | null
}

export const NOTHING_ORDERED: RedeterminationStanding = { anew: null }

/** Refusals and warnings of this chapter, by name. */
export type RedeterminationRule = 'alreadyReopened'

export const redeterminationEvents = defineEvents<RedeterminationEvent>({
  reopened: {
    place: 'anytime',
    contradiction({ on }, { standing: { ended, anew, answer } }) {
      if (!ended) return notEnded()
      if (anew) return refuse('alreadyReopened', '本件正在重新办理。', '请先作出新的答复。')
      // The decision may be about the first answer or about a later one.
      const answeredOn = answer?.on ?? ended.on
      return on < answeredOn
        ? datesRunBackwards(
            'on',
            { label: '收到决定日期', on },
            { label: '原答复（办结）日期', on: answeredOn },
          )
        : null
    },
    evolve: (standing, { on, dueOn, textId }) => ({
      ...standing,
      anew: { since: on, dueOn, textId },
      // What was awaited when the case ended is awaited no more.
      awaited: null,
      awaitingPaymentSince: null,
      openOpinions: [],
    }),
    clock: null,
    inCasesFile: null,
    title: '责令重新答复',
    lines: ({ dueOn }) => [`重新答复期限：${dueOn}`],
    correction: CORRECTABLE,
    applicantReads: '收到责令重新答复的决定，重新办理',
    copiedBySplit: false,
    letter: null,
  },
  repliedAnew: {
    place: 'anytime',
    contradiction({ on }, { standing: { ended, anew } }) {
      if (!ended) return notEnded()
      if (!anew) return notReopened()
      return on < anew.since
        ? datesRunBackwards('on', { label: '答复日期', on }, { label: '收到决定日期', on: anew.since })
        : null
    },
    evolve: (standing, event) => ({
      ...standing,
      anew: null,
      answer: event,
      ...NOT_DELIVERED,
    }),
    clock: null,
    inCasesFile: null,
    title: ({ outcome }) => `重新答复　${outcomeLabel(outcome)}`,
    lines: answerLines,
    correction: CORRECTABLE,
    applicantReads: '重新作出答复',
    copiedBySplit: false,
    letter: 'reply',
  },
})
