import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { answerDueOn } from '../../case'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { refuse } from '../../refusal'
import { datesRunBackwards, notReceived } from '../../refusals'

/**
 * 责令重新答复: a decision of reconsideration or a judgment orders a new answer. It stands on the old case with its own
 * deadline (20 working days from receiving the decision, or the days that the decision sets) and counts as no new
 * request; the row in 表三 stays that of the first answer.
 */
export const reopen = defineCommand({
  name: 'reopen',
  label: '登记责令重新答复',
  article: '《行政复议法》《行政诉讼法》',
  who: WHOEVER_WORKS_ON_IT,
  usual: { concluded: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect:
    '已答复的，重新办理，另计答复期限，不作为新收申请统计，原办理结果不变；尚未答复的，按所定期限作出答复，已超期的不因此改变。',
  input: z.object({
    on: dayInput,
    dueOn: z.union([dayInput, z.literal('').transform(() => undefined)]).optional(),
    decision: requiredWords('决定书、判决书的名称和文号'),
  }),
  fields: {
    on: { label: '收到决定、判决日期', as: 'date', initial: 'today' },
    dueOn: {
      label: '重新答复期限',
      as: 'date',
      optional: true,
      hint: '决定、判决确定了期限的填写；不填则为收到之日起20个工作日',
    },
    decision: {
      label: '决定书、判决书',
      as: 'text',
      hint: '机关、名称和文号，重新答复的文书会引用，例如：某某市人民政府行政复议决定书（某政行复〔2026〕12号）',
    },
  },
  when(kase) {
    const { anew, ordered } = kase.standing
    if (anew)
      return refuse('alreadyReopened', `本件正在重新办理，期限为${answerDueOn(kase)}。`, '请作出新的答复。')
    if (ordered) return refuse('alreadyReopened', `已于${ordered.since}登记责令答复。`, '请作出答复。')
    return kase.clock.receivedOn === null ? notReceived() : null
  },
  decide(_kase, input, context) {
    const dueOn = input.dueOn ?? null
    if (dueOn !== null && dueOn < input.on) {
      return datesRunBackwards(
        'dueOn',
        { label: '重新答复期限', on: dueOn },
        { label: '收到日期', on: input.on },
      )
    }
    const decision = words(input.decision, context)
    return decided([{ type: 'reopened', on: input.on, dueOn, textId: decision.textId }], {
      texts: decision.texts,
    })
  },
})
