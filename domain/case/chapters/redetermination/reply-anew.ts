import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand } from '../../command'
import { notReopened } from '../../refusals'
import {
  answerFields,
  answerGiven,
  answerInput,
  answerMustStand,
  nothingMustBeOpen,
} from '../answer/answering'

/** 重新答复: the new answer that was ordered. It is delivered like any answer and changes no number that was counted before. */
export const replyAnew = defineCommand({
  name: 'replyAnew',
  label: '重新作出答复',
  article: '《条例》第三十六条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'main', concluded: 'main' },
  approvedAs: 'reply',
  appliesTo: 'case',
  effect: '重新办理结束，转入送达；年报中的办理结果仍为第一次答复的结果。',
  input: answerInput,
  fields: { ...answerFields, outcome: { label: '新的办理结果', as: 'outcome' } },
  when(kase, context) {
    return kase.standing.anew ? nothingMustBeOpen(kase, context) : notReopened()
  },
  decide(kase, input, context) {
    const refused = answerMustStand(kase, input)
    if (refused) return refused
    const { event, texts } = answerGiven(kase, input, context)
    return decided([{ type: 'repliedAnew', ...event }], { texts })
  },
})
