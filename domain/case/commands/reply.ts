import { z } from 'zod'
import type { Case } from '../case'
import { decided, defineCommand, words } from '../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../facts'
import { rowsAllowed, unanswered } from '../items'
import {
  LAPSE_OUTCOMES,
  LATENESS_CAUSE_LABELS,
  LATENESS_CAUSES,
  OUTCOMES,
  type Outcome,
  outcomeLabel,
} from '../outcomes'
import { refuse } from '../refusal'
import { dayInput, optionalWords } from './input'
import { basisMustFit } from './preconditions'

/** Results that a reply may have; the others close a case without one. */
export const REPLY_OUTCOMES = OUTCOMES.filter((o) => !(LAPSE_OUTCOMES as readonly string[]).includes(o))

/** 答复 (Art. 36): one outcome with its legal basis. The day it leaves the office decides whether it was in time. */
export const reply = defineCommand({
  name: 'reply',
  label: '作出答复',
  article: '《条例》第三十六条',
  effect: '答复发出之日停止计算期限，本件办结，转入送达。',
  input: z.object({
    on: dayInput,
    datedOn: dayInput,
    outcome: z.enum(REPLY_OUTCOMES, '请选择办理结果'),
    basis: z.array(z.string()).min(1, '请选择答复的法律依据'),
    replyNumber: z.string().trim().max(60, '文号不能超过60字').optional(),
    way: z.enum(DELIVERY_WAYS, '请选择发出方式'),
    trackingNumber: z.string().trim().max(40, '邮件号不能超过40字').optional(),
    latenessCause: z
      .enum([...LATENESS_CAUSES, ''], '请选择超期原因')
      .transform((cause) => (cause === '' ? undefined : cause))
      .optional(),
    remark: optionalWords,
  }),
  fields: {
    outcome: { label: '办理结果', as: 'replyOutcome' },
    basis: { label: '法律依据', as: 'basis' },
    replyNumber: { label: '答复文号', as: 'text', optional: true },
    datedOn: { label: '答复书落款日期', as: 'date', initial: 'today' },
    on: {
      label: '答复发出日期',
      as: 'date',
      initial: 'today',
      hint: '寄出、发送、网上发布或当面交付的日期，以此判断是否超期',
    },
    way: {
      label: '发出方式',
      as: 'choice',
      options: DELIVERY_WAYS.map((way) => [way, DELIVERY_WAY_LABELS[way]] as const),
    },
    trackingNumber: { label: '邮件号', as: 'text', optional: true, hint: '邮寄的填写，便于查询签收' },
    latenessCause: {
      label: '超期原因',
      as: 'choice',
      optional: true,
      hint: '仅在答复已超期时填写',
      options: LATENESS_CAUSES.map((cause) => [cause, LATENESS_CAUSE_LABELS[cause]] as const),
    },
    remark: { label: '说明', as: 'words', optional: true, hint: '超期的具体情况，或者部分公开中各项的处理' },
  },
  when(kase, { today }) {
    const { ended, awaited, awaitingPaymentSince, openOpinions } = kase.standing
    if (ended) return refuse('alreadyEnded', `本件已于${ended.on}办结。`, '如办结记录有误，请先更正该记录。')
    if (kase.clock.receivedOn === null) {
      return refuse('notReceived', '尚未与申请人确认收到，答复期限未起算。', '请先“确认收到”。', {
        article: '《条例》第三十一条',
      })
    }
    // Who does not say why in time may be answered all the same (Art. 35).
    const silent = awaited?.type === 'reasonsRequested' && today > awaited.respondBy
    if (awaited && !silent) {
      return refuse(
        'correctionOpen',
        '已告知申请人补正，尚未收到补正。',
        '请登记收到补正，或者在补正期限届满后按逾期不补正办结。',
        {
          article: '《条例》第三十条',
        },
      )
    }
    if (awaitingPaymentSince) {
      return refuse('paymentOpen', '已通知申请人缴费，尚未缴纳。', '请登记缴费，或者按逾期未缴费办结。', {
        article: '国办函〔2020〕109号',
      })
    }
    if (openOpinions.length > 0) {
      return refuse('opinionOpen', '征求的意见尚未收到。', '请登记收到意见或者逾期未答复意见，再作出答复。', {
        article: '《条例》第三十二条',
      })
    }
    const open = unanswered(kase.standing.items).length
    if (open > 0) {
      return refuse('itemsOpen', `分列的申请内容中还有${open}项没有处理意见。`, '请先逐项登记处理意见。', {
        article: '《条例》第三十六条',
      })
    }
    return null
  },
  decide(kase, input, context) {
    const foreign = basisMustFit(input.outcome, input.basis)
    if (foreign) return foreign
    const unfit = outcomeMustFit(kase, input.outcome, input.basis)
    if (unfit) return unfit
    if (input.datedOn > input.on) {
      return refuse(
        'datesRunBackwards',
        `落款日期（${input.datedOn}）晚于发出日期（${input.on}）。`,
        '请核对两个日期。',
        {
          field: 'datedOn',
        },
      )
    }
    if (input.outcome === 'unclear_after_correction' && kase.standing.correctionNotices === 0) {
      return refuse(
        'neverCorrected',
        '本件没有告知过补正，不能以“补正后仍不明确”答复。',
        '申请内容不明确的，请先发出补正告知。',
        { article: '《条例》第三十条', field: 'outcome' },
      )
    }
    const { dueOn } = kase.clock
    const late = dueOn !== null && input.on > dueOn
    if (late && !input.latenessCause) {
      return refuse(
        'latenessCauseMissing',
        `答复期限为${dueOn}，本次答复已超期，须登记超期原因。`,
        '请选择超期原因。',
        {
          article: '《条例》第三十三条',
          field: 'latenessCause',
        },
      )
    }
    const remark = words(input.remark, context)
    return decided(
      [
        {
          type: 'replied',
          on: input.on,
          datedOn: input.datedOn,
          outcome: input.outcome,
          basis: input.basis,
          replyNumber: input.replyNumber || null,
          way: input.way,
          trackingNumber: input.trackingNumber || null,
          latenessCause: late ? (input.latenessCause ?? null) : null,
          textId: remark.textId,
        },
      ],
      { texts: remark.texts },
    )
  },
})

/** The answers to the items settle the row; a correction of records (Art. 41) is answered as one and is in no row. */
function outcomeMustFit(kase: Case, outcome: Outcome, basis: readonly string[]) {
  const ofRecords = basis.includes('art41')
  if ((kase.facts.matter === 'record_correction') !== ofRecords) {
    return ofRecords
      ? refuse('notOfRecords', '本件不是更正信息记录的申请。', '请按办理结果选择法律依据。', {
          field: 'basis',
        })
      : refuse(
          'ofRecords',
          '本件是更正信息记录的申请，以《条例》第四十一条告知处理情况。',
          '办理结果请选择“其他处理/其他”，法律依据选择第四十一条。',
          { article: '《条例》第四十一条', field: 'outcome' },
        )
  }
  const rows = rowsAllowed(kase.standing.items)
  return rows === null || rows.includes(outcome)
    ? null
    : refuse(
        'outcomeAgainstItems',
        `按各项处理意见，本件应计入“${rows.map(outcomeLabel).join('”或者“')}”。`,
        '请改选办理结果；某一项的处理意见有变化的，请先重新登记该项。',
        { field: 'outcome' },
      )
}
