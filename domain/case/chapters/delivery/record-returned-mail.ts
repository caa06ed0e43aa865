import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { anAnswerMustHaveLeft, mustNotBeBeforeAnswer } from '../../preconditions'
import { refuse } from '../../refusal'

/** 退件: the answer came back undelivered. The reply stands; it has to be sent again. */
export const recordReturnedMail = defineCommand({
  name: 'recordReturnedMail',
  label: '登记邮件退回',
  article: '《条例》第四十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { to_deliver: 'beside' },
  approvedAs: null,
  appliesTo: 'letter',
  effect: '办结日期不变，本件回到待送达，须再次送达。',
  input: z.object({ on: dayInput, reason: requiredWords('退回原因') }),
  fields: {
    on: { label: '退回日期', as: 'date', initial: 'today' },
    reason: { label: '退回原因', as: 'text', hint: '例如：查无此人、拒收、地址不详' },
  },
  when(kase) {
    const { returnedMail, laidReady } = kase.standing
    if (laidReady)
      return refuse(
        'answerLaidReady',
        '答复等待申请人领取，没有寄出。',
        '改为邮寄等方式的，请办理“再次送达”。',
      )
    if (returnedMail)
      return refuse('alreadyReturned', `已于${returnedMail.on}登记退回。`, '请再次送达，并登记发出。')
    return anAnswerMustHaveLeft(kase)
  },
  decide(kase, input, context) {
    const before = mustNotBeBeforeAnswer(kase, input.on)
    if (before) return before
    const reason = words(input.reason, context)
    return decided([{ type: 'mailReturned', on: input.on, textId: reason.textId }], { texts: reason.texts })
  },
})
