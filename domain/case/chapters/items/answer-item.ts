import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { chosen, optionalWords } from '../../input'
import { basisMustFit, mustBeOpen } from '../../preconditions'
import { refuse } from '../../refusal'
import { REPLY_OUTCOMES } from '../answer/answering'

/** 逐项处理意见: what the reply will say of one item; may be changed until the reply. */
export const answerItem = defineCommand({
  name: 'answerItem',
  label: '逐项处理意见',
  article: '《条例》第三十六条、第三十七条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限。各项都有处理意见后作出答复，有的公开、有的不公开的计入“部分公开”。',
  input: z.object({
    itemId: chosen('哪一项'),
    outcome: z.enum(REPLY_OUTCOMES, '请选择该项的处理结果'),
    basis: z.array(z.string(), '请选择该项的法律依据').min(1, '请选择该项的法律依据'),
    remark: optionalWords,
  }),
  fields: {
    itemId: { label: '申请内容', as: 'item' },
    outcome: { label: '处理结果', as: 'outcome' },
    basis: { label: '法律依据', as: 'basis' },
    remark: {
      label: '理由和说明',
      as: 'words',
      optional: true,
      hint: '写入答复文书：不予公开等的理由，已主动公开的在哪里查阅；直接提供的可以不填',
    },
  },
  when(kase) {
    const closed = mustBeOpen(kase, '逐项处理意见')
    if (closed) return closed
    return kase.standing.items.length === 0
      ? refuse('noItems', '本件没有分列申请内容。', '申请多项信息的，请先“分列申请内容”。')
      : null
  },
  decide(_kase, input, context) {
    const foreign = basisMustFit(input.outcome, input.basis)
    if (foreign) return foreign
    // What is refused is told with its reasons (Art. 36(3)), what is public with where to find it (36(1)).
    if (!input.remark && input.basis.some((key) => key !== 'art36_2')) {
      return refuse(
        'itemReasonMissing',
        '没有写明该项的理由或者获取方式。',
        '不予公开、无法提供、不予处理的写明理由，已主动公开的写明在哪里查阅。',
        { article: '《条例》第三十六条', field: 'remark' },
      )
    }
    const remark = words(input.remark, context)
    const { itemId, outcome, basis } = input
    return decided(
      [{ type: 'itemAnswered', on: context.today, itemId, outcome, basis, textId: remark.textId }],
      { texts: remark.texts },
    )
  },
})
