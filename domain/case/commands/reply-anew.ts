import { z } from 'zod'
import { decided, defineCommand, words } from '../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../facts'
import { refuse } from '../refusal'
import { dayInput, optionalWords } from './input'
import { basisMustFit } from './preconditions'
import { REPLY_OUTCOMES } from './reply'

/** 重新答复: the new answer that was ordered. It changes no number of a year that was counted before. */
export const replyAnew = defineCommand({
  name: 'replyAnew',
  label: '重新作出答复',
  article: '《条例》第三十六条',
  effect: '重新办理结束；年报中的办理结果仍为第一次答复的结果。',
  input: z.object({
    on: dayInput,
    outcome: z.enum(REPLY_OUTCOMES, '请选择办理结果'),
    basis: z.array(z.string()).min(1, '请选择答复的法律依据'),
    replyNumber: z.string().trim().max(60, '文号不能超过60字').optional(),
    way: z.enum(DELIVERY_WAYS, '请选择发出方式'),
    remark: optionalWords,
  }),
  fields: {
    outcome: { label: '新的办理结果', as: 'outcome' },
    basis: { label: '法律依据', as: 'basis' },
    replyNumber: { label: '答复文号', as: 'text', optional: true },
    on: { label: '答复发出日期', as: 'date', initial: 'today' },
    way: {
      label: '发出方式',
      as: 'choice',
      options: DELIVERY_WAYS.map((way) => [way, DELIVERY_WAY_LABELS[way]] as const),
    },
    remark: { label: '说明', as: 'words', optional: true, hint: '晚于重新答复期限的，写明原因' },
  },
  when(kase) {
    return kase.standing.anew
      ? null
      : refuse('notReopened', '本件没有责令重新答复的记录。', '复议或者判决责令重新答复的，请先登记。')
  },
  decide(kase, input, context) {
    const foreign = basisMustFit(input.outcome, input.basis)
    if (foreign) return foreign
    const { anew } = kase.standing
    if (anew && input.on > anew.dueOn && !input.remark) {
      return refuse(
        'latenessCauseMissing',
        `重新答复期限为${anew.dueOn}，本次答复已超期，须写明原因。`,
        '请填写说明。',
        {
          field: 'remark',
        },
      )
    }
    const remark = words(input.remark, context)
    return decided(
      [
        {
          type: 'repliedAnew',
          on: input.on,
          outcome: input.outcome,
          basis: input.basis,
          replyNumber: input.replyNumber || null,
          way: input.way,
          textId: remark.textId,
        },
      ],
      { texts: remark.texts },
    )
  },
})
