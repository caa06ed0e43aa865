import type { IsoDate } from '../../../calendar/day'
import type { Ending } from '../../../clock/effects'
import { CORRECTABLE, defineEvents, inCasesFile } from '../../event-definition'
import type { EventOf, Worded } from '../../events'
import { type DeliveryWay, firstKnownDay } from '../../facts'
import { answerLabel, type LatenessCause, type Outcome } from '../../outcomes'
import { type Refused, refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'
import type { Standing } from '../../standing'
import { noticeSent } from '../notice/events'
import { answerLines } from './words'

// 答复和办结 (Art. 36): how a case ends, by a reply with exactly one outcome, because the request lapsed, or was withdrawn.

export type AnswerEvent =
  | ({
      type: 'replied'
      /** Day the reply left the office; decides about lateness. */
      on: IsoDate
      /** Date printed on the letter. */
      datedOn: IsoDate
      outcome: Outcome
      /** Keys of `LEGAL_BASES`. */
      basis: readonly string[]
      replyNumber: string | null
      way: DeliveryWay | null
      /** Of the letter with the reply; absent in events recorded before it was asked for. */
      trackingNumber?: string | null
      latenessCause: LatenessCause | null
      /** Cases that the same letter answers, and the case whose letter it is (一并答复). */
      together?: readonly string[]
      ledBy?: string
    } & Worded)
  /** Closed because the applicant did not correct (`correction_lapsed`) or did not pay (`fee_lapsed`). */
  | { type: 'lapsed'; on: IsoDate; outcome: 'correction_lapsed' | 'fee_lapsed' }
  | ({ type: 'withdrawn'; on: IsoDate } & Worded)

/** An answer that left the office: the one that ended the case, or a new one that was ordered. */
export type Answer = EventOf<'replied'> | EventOf<'repliedAnew'>

export interface AnswerStanding {
  /** The newest answer while it lies ready to be collected: it is given when the applicant signs for it (235号 四). */
  laidReady: Answer | null
  /** The first answer: what is counted. */
  reply: EventOf<'replied'> | null
  /** The newest answer: what has to reach the applicant. Delivery, returned mail and notice are of it. */
  answer: Answer | null
  ended: { on: IsoDate; how: Ending; outcome: Outcome } | null
}

export const NOT_ANSWERED: AnswerStanding = { laidReady: null, reply: null, answer: null, ended: null }

/** Refusals and warnings of this chapter, by name. */
export type AnswerRule =
  | 'answerIsAnew'
  | 'answerLaidReady'
  | 'correctionOpen'
  | 'itemsOpen'
  | 'latenessCauseMissing'
  | 'neverCorrected'
  | 'notOfRecords'
  | 'ofRecords'
  | 'opinionOpen'
  | 'outcomeAgainstItems'
  | 'outcomeOfAnotherForm'
  | 'paymentOpen'

export const answerEvents = defineEvents<AnswerEvent>({
  replied: {
    place: 'inCourse',
    contradiction: (_, { standing }) => ordered(standing) ?? onlyOneLaidReady(standing),
    evolve: (standing, event) =>
      event.way === 'collection'
        ? { ...standing, answer: event, laidReady: event }
        : answered({ ...standing, answer: event }, event, event.on),
    clock: ({ way }) => (way === 'collection' ? null : { does: 'end', how: 'replied' }),
    inCasesFile: inCasesFile(
      'replied',
      {},
      { outcome: 'granted', basis: [], replyNumber: null, way: null, latenessCause: null, textId: null },
    ),
    title: {
      called: '答复',
      inFull: ({ outcome, way }, { facts }) =>
        `${way === 'collection' ? '答复备好待领' : '答复'}　${answerLabel(facts.matter, outcome)}`,
    },
    lines: (event, { names }) => [
      ...(event.ledBy ? [`由${names.case(event.ledBy)}的文书一并答复`] : []),
      ...(event.together ? [`一并答复：${event.together.map(names.case).join('、')}`] : []),
      ...answerLines(event),
    ],
    // A letter cannot bear a date after it was sent.
    correction: {
      by: 'entry',
      redated: (event, on) => (event.datedOn > on ? { ...event, on, datedOn: on } : { ...event, on }),
    },
    applicantReads: '作出答复',
    copiedBySplit: false,
    letter: 'reply',
  },
  lapsed: {
    place: 'inCourse',
    contradiction: null,
    evolve: (standing, event) => ({
      ...ended(standing, { on: event.on, how: 'lapsed', outcome: event.outcome }),
      notices: noticeSent(standing, event),
    }),
    clock: () => ({ does: 'end', how: 'lapsed' }),
    inCasesFile: inCasesFile('lapsed', {}, { outcome: 'correction_lapsed' }),
    title: {
      called: '逾期办结',
      inFull: ({ outcome }) => (outcome === 'correction_lapsed' ? '逾期不补正，办结' : '逾期未缴费，办结'),
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '视为放弃申请',
    copiedBySplit: false,
    letter: 'notice',
  },
  withdrawn: {
    place: 'whileWorkedOn',
    contradiction: ({ on }, { facts }) =>
      on < firstKnownDay(facts)
        ? datesRunBackwards('on', { label: '撤回日期', on }, { label: '提交日期', on: firstKnownDay(facts) })
        : null,
    evolve: (standing, { on }) => ended(standing, { on, how: 'withdrawn', outcome: 'other' }),
    clock: () => ({ does: 'end', how: 'withdrawn' }),
    inCasesFile: inCasesFile('withdrawn', {}, { textId: null }),
    title: '申请人撤回，办结',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '撤回申请',
    copiedBySplit: false,
    letter: null,
  },
})

/** The case after an answer was given on a day: the end of it, or of the new answering that was ordered. */
export function answered(standing: Standing, answer: Answer, on: IsoDate): Standing {
  const given: Standing = { ...standing, laidReady: null }
  return answer.type === 'repliedAnew'
    ? { ...given, anew: null }
    : { ...given, ordered: null, reply: answer, ended: { on, how: 'replied', outcome: answer.outcome } }
}

/** What was counted stays counted: an ordered answering that ends otherwise is only over. */
function ended(standing: Standing, ending: NonNullable<AnswerStanding['ended']>): Standing {
  return standing.anew
    ? { ...standing, laidReady: null, anew: null }
    : { ...standing, laidReady: null, ordered: null, ended: ending }
}

function ordered({ anew, ended: first }: Standing): Refused | null {
  return anew && first
    ? refuse('answerIsAnew', `本件已于${first.on}答复，正在重新办理。`, '新的答复请办理“重新作出答复”。')
    : null
}

/** What lies ready is the answer; another one would be a second. */
export function onlyOneLaidReady({ laidReady }: Standing): Refused | null {
  return laidReady
    ? refuse(
        'answerLaidReady',
        `答复已于${laidReady.on}备好，等待申请人领取。`,
        '请登记领取；改为邮寄等方式的，请登记再次送达；登记有误的，请先更正该条记录。',
      )
    : null
}
