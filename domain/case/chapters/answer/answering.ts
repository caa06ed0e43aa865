import { z } from 'zod'
import type { IsoDate } from '../../../calendar/day'
import { trackingNumberInput } from '../../../mail/tracking-number-input'
import { asWritten } from '../../../pasted-text'
import { answerDueOn, type Case, runningClock } from '../../case'
import { type Context, type FormField, words } from '../../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../../facts'
import { dayInput, optionalWords } from '../../input'
import {
  LAPSE_OUTCOMES,
  LATENESS_CAUSE_LABELS,
  LATENESS_CAUSES,
  OUTCOMES,
  type Outcome,
} from '../../outcomes'
import { basisMustFit } from '../../preconditions'
import { type Refused, refuse } from '../../refusal'
import { trackingNumberField } from '../delivery/ways'
import { onlyOneLaidReady } from './events'

// What an answer says and what it must be, the first one and a new one that was ordered alike.

/** Results that an answer may have; the others close a case without one. */
export const REPLY_OUTCOMES = OUTCOMES.filter((o) => !(LAPSE_OUTCOMES as readonly string[]).includes(o))

export const latenessCauseInput = z
  .enum([...LATENESS_CAUSES, ''], '请选择超期原因')
  .transform((cause) => (cause === '' ? undefined : cause))
  .optional()

export const latenessCauseField = {
  label: '超期原因',
  as: 'choice',
  optional: true,
  hint: '仅在答复已超期时填写',
  options: LATENESS_CAUSES.map((cause) => [cause, LATENESS_CAUSE_LABELS[cause]] as const),
} as const satisfies FormField

export const answerInput = z.object({
  on: dayInput,
  datedOn: dayInput,
  outcome: z.enum(REPLY_OUTCOMES, '请选择办理结果'),
  basis: z.array(z.string(), '请选择答复的法律依据').min(1, '请选择答复的法律依据'),
  replyNumber: z.string().overwrite(asWritten).max(60, '文号不能超过60字').optional(),
  way: z.enum(DELIVERY_WAYS, '请选择发出方式'),
  trackingNumber: trackingNumberInput.optional(),
  latenessCause: latenessCauseInput,
  remark: optionalWords,
})
type AnswerInput = z.output<typeof answerInput>

export const answerFields = {
  outcome: { label: '办理结果', as: 'replyOutcome' },
  basis: { label: '法律依据', as: 'basis' },
  replyNumber: { label: '答复文号', as: 'text', optional: true },
  datedOn: { label: '答复书落款日期', as: 'date', initial: 'today' },
  on: {
    label: '答复发出日期',
    as: 'date',
    initial: 'today',
    hint: '寄出、发送、网上发布的日期，以此判断是否超期；当面领取的填写备好待领的日期，申请人签收之日才是答复之日，另行登记送达',
  },
  way: {
    label: '发出方式',
    as: 'choice',
    options: DELIVERY_WAYS.map((way) => [way, DELIVERY_WAY_LABELS[way]] as const),
  },
  trackingNumber: trackingNumberField,
  latenessCause: latenessCauseField,
  remark: { label: '说明', as: 'words', optional: true, hint: '超期的具体情况，或者部分公开中各项的处理' },
} as const satisfies Record<string, FormField>

/** Refuses an answer on a basis that does not fit, with dates that run backwards, or late without its cause. */
export function answerMustStand(
  kase: Case,
  { outcome, basis, on, datedOn, latenessCause }: AnswerInput,
): Refused | null {
  const unfit = basisMustFit(outcome, basis) ?? basisMustFitMatter(kase, basis)
  if (unfit) return unfit
  if (datedOn > on) {
    return refuse('datesRunBackwards', `落款日期（${datedOn}）晚于发出日期（${on}）。`, '请核对两个日期。', {
      field: 'datedOn',
    })
  }
  return correctionMustHaveBeenAsked(kase, outcome) ?? causeMustBeGiven(kase, on, latenessCause)
}

/** Refuses an answer while something is awaited or an item is open. */
export function nothingMustBeOpen(kase: Case, { today }: Context): Refused | null {
  const { standing } = kase
  const { awaitingPaymentSince, openOpinions } = standing
  const awaited = awaitedBeforeAnswer(kase, today)
  if (awaited?.type === 'reasonsRequested') {
    return refuse(
      'correctionOpen',
      `已要求申请人说明理由，尚未收到，期限为${awaited.respondBy}。`,
      '请登记收到理由；期限届满仍未说明的，可以作出答复。',
      { article: '《条例》第三十五条', foretold: true },
    )
  }
  if (awaited) {
    return refuse(
      'correctionOpen',
      '已告知申请人补正，尚未收到补正。',
      '请登记收到补正，或者在补正期限届满后按逾期不补正办结。',
      { article: '《条例》第三十条', foretold: true },
    )
  }
  if (awaitingPaymentSince) {
    return refuse('paymentOpen', '已通知申请人缴费，尚未缴纳。', '请登记缴费，或者按逾期未缴费办结。', {
      article: '国办函〔2020〕109号',
      foretold: true,
    })
  }
  if (openOpinions.length > 0) {
    return refuse('opinionOpen', '征求的意见尚未收到。', '请登记收到意见或者逾期未答复意见，再作出答复。', {
      article: '《条例》第三十二条',
      foretold: true,
    })
  }
  return onlyOneLaidReady(standing)
}

/**
 * What the applicant was asked for and an answer has to wait for. It need not for reasons that are not given in time
 * (Art. 35), nor for a correction whose notice stopped nothing: time runs, and an answer is owed.
 */
export function awaitedBeforeAnswer(kase: Case, on: IsoDate): Case['standing']['awaited'] {
  const { awaited } = kase.standing
  if (awaited?.type === 'reasonsRequested') return on > awaited.respondBy ? null : awaited
  return runningClock(kase).state === 'awaiting_correction' ? awaited : null
}

/** The words of an answer's event, and those kept apart. */
export function answerGiven(kase: Case, input: AnswerInput, context: Context) {
  const remark = words(input.remark, context)
  return {
    event: {
      on: input.on,
      datedOn: input.datedOn,
      outcome: input.outcome,
      basis: input.basis,
      replyNumber: input.replyNumber || null,
      way: input.way,
      trackingNumber: input.trackingNumber || null,
      latenessCause: isLate(kase, input.on) ? (input.latenessCause ?? null) : null,
      textId: remark.textId,
    },
    texts: remark.texts,
  }
}

/** A correction of records (Art. 41) is answered as one and is in no row. */
function basisMustFitMatter({ facts: { matter } }: Case, basis: readonly string[]) {
  const ofRecords = basis.includes('art41')
  if ((matter === 'record_correction') === ofRecords) return null
  return ofRecords
    ? refuse('notOfRecords', '本件不是更正信息记录的申请。', '请按办理结果选择法律依据。', { field: 'basis' })
    : refuse(
        'ofRecords',
        '本件是更正信息记录的申请，以《条例》第四十一条告知处理情况。',
        '办理结果请选择“其他处理/其他”，法律依据选择第四十一条。',
        { article: '《条例》第四十一条', field: 'outcome' },
      )
}

function correctionMustHaveBeenAsked({ standing }: Case, outcome: Outcome) {
  if (outcome !== 'unclear_after_correction' || standing.correctionNotices > 0) return null
  return refuse(
    'neverCorrected',
    '本件没有告知过补正，不能以“补正后仍不明确”答复。',
    '申请内容不明确的，请先发出补正告知。',
    { article: '《条例》第三十条', field: 'outcome' },
  )
}

/** Refuses a late answer without its cause; `on` is the day on which it is given. */
export function causeMustBeGiven(kase: Case, on: IsoDate, cause: string | null | undefined): Refused | null {
  if (!isLate(kase, on) || cause) return null
  const what = kase.standing.anew ? '重新答复期限' : '答复期限'
  return refuse(
    'latenessCauseMissing',
    `${what}为${answerDueOn(kase)}，本次答复已超期，须登记超期原因。`,
    '请选择超期原因。',
    { ...(kase.standing.anew ? {} : { article: '《条例》第三十三条' }), field: 'latenessCause' },
  )
}

function isLate(kase: Case, on: IsoDate): boolean {
  const dueOn = answerDueOn(kase)
  return dueOn !== null && on > dueOn
}
