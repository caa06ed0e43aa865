import type { IsoDate } from '../../../calendar/day'
import { CORRECTABLE, defineEvents } from '../../event-definition'
import type { Worded } from '../../events'
import type { DeliveryWay } from '../../facts'
import { answerLabel, type LatenessCause, type Outcome } from '../../outcomes'
import { refuse } from '../../refusal'
import { datesRunBackwards, notEnded, notReopened } from '../../refusals'
import type { Standing } from '../../standing'
import { answered, onlyOneLaidReady } from '../answer/events'
import { answerLines } from '../answer/words'
import { NOTHING_ASKED } from '../correction/events'
import { NOT_DELIVERED } from '../delivery/events'
import { NOT_EXTENDED } from '../extension/events'
import { NO_FEE } from '../fee/events'
import { NO_REASONS } from '../volume/events'

// 责令重新答复: a decision of reconsideration or a judgment orders a new answer. It stands on the old case, with its own
// deadline and delivery; what was counted stays counted.

export type RedeterminationEvent =
  /**
   * A decision or judgment orders a new answer, or the first where none was given; `dueOn` is the day that it sets,
   * null where the period is computed.
   */
  | ({ type: 'reopened'; on: IsoDate; dueOn: IsoDate | null } & Worded)
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
  anew: { since: IsoDate; textId: string | null } | null
  /** An answer was ordered before the first was given (an unanswered request): the day that was set beside the missed one. */
  ordered: { since: IsoDate; dueOn: IsoDate | null; textId: string | null } | null
}

export const NOTHING_ORDERED: RedeterminationStanding = { anew: null, ordered: null }

/** Refusals and warnings of this chapter, by name. */
export type RedeterminationRule = 'alreadyReopened'

export const redeterminationEvents = defineEvents<RedeterminationEvent>({
  reopened: {
    place: 'anytime',
    contradiction({ on }, { standing: { ended, anew, answer, ordered } }) {
      if (!ended) {
        return ordered
          ? refuse('alreadyReopened', `已于${ordered.since}登记责令答复。`, '请作出答复。')
          : null
      }
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
    evolve: (standing, { on, dueOn, textId }) =>
      standing.ended
        ? {
            ...standing,
            anew: { since: on, textId },
            // The whole procedure is open again; what was awaited when the case ended is awaited no more.
            ...NOTHING_ASKED,
            ...NO_REASONS,
            openOpinions: [],
            ...NOT_EXTENDED,
            ...NO_FEE,
            // A notice of the first answering can stop nothing any more; only that the case had ended is still told.
            notices: standing.notices.filter(({ step }) => step.type === 'lapsed'),
          }
        : { ...standing, ordered: { since: on, dueOn, textId } },
    clock: ({ dueOn }, { standing }) => (standing.ended ? { does: 'order', dueOn } : null),
    inCasesFile: null,
    title: '责令重新答复',
    lines: ({ dueOn }) => [
      dueOn ? `决定、判决确定的答复期限：${dueOn}` : '期限为收到决定、判决之日起20个工作日',
    ],
    correction: CORRECTABLE,
    applicantReads: '收到责令重新答复的决定，重新办理',
    copiedBySplit: true,
    letter: null,
  },
  repliedAnew: {
    place: 'anytime',
    contradiction({ on }, { standing }) {
      const { ended, anew } = standing
      if (!ended) return notEnded()
      if (!anew) return notReopened()
      const second = onlyOneLaidReady(standing)
      if (second) return second
      return on < anew.since
        ? datesRunBackwards('on', { label: '答复日期', on }, { label: '收到决定日期', on: anew.since })
        : null
    },
    evolve(standing, event) {
      const next: Standing = { ...standing, ...NOT_DELIVERED, answer: event }
      return event.way === 'collection' ? { ...next, laidReady: event } : answered(next, event, event.on)
    },
    clock: ({ way }) => (way === 'collection' ? null : { does: 'end', how: 'replied' }),
    inCasesFile: null,
    takesUpUrging: true,
    title: {
      called: '重新答复',
      inFull: ({ outcome, way }, { facts }) =>
        `${way === 'collection' ? '重新答复备好待领' : '重新答复'}　${answerLabel(facts.matter, outcome)}`,
    },
    lines: answerLines,
    correction: CORRECTABLE,
    applicantReads: '重新作出答复',
    copiedBySplit: false,
    letter: 'reply',
  },
})
