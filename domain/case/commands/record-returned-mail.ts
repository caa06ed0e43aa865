import { z } from 'zod'
import { decided, defineCommand, words } from '../command'
import { refuse } from '../refusal'
import { dayInput, requiredWords } from './input'

/** 退件: the answer came back undelivered. The reply stands; it has to be sent again. */
export const recordReturnedMail = defineCommand({
  name: 'recordReturnedMail',
  label: '登记邮件退回',
  article: '《条例》第四十条',
  effect: '办结日期不变，本件回到待送达，须再次送达。',
  input: z.object({ on: dayInput, reason: requiredWords('退回原因') }),
  fields: {
    on: { label: '退回日期', as: 'date', initial: 'today' },
    reason: { label: '退回原因', as: 'text', hint: '例如：查无此人、拒收、地址不详' },
  },
  when(kase) {
    const { reply, returnedMail } = kase.standing
    if (!reply) return refuse('nothingToDeliver', '尚未作出答复，没有可送达的文书。', '请先作出答复。')
    if (returnedMail)
      return refuse('alreadyReturned', `已于${returnedMail.on}登记退回。`, '请再次送达，并登记发出。')
    return null
  },
  decide(_kase, input, context) {
    const reason = words(input.reason, context)
    return decided([{ type: 'mailReturned', on: input.on, textId: reason.textId }], { texts: reason.texts })
  },
})
