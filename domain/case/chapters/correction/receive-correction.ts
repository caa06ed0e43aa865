import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { notAsked } from '../../refusals'
import { settledOn } from '../../standing'

/** 收到补正 (Art. 30): the day the correction arrives is day 0 of a new period of 20 working days. */
export const receiveCorrection = defineCommand({
  name: 'receiveCorrection',
  label: '登记收到补正',
  article: '《条例》第三十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_correction: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '收到补正之日起重新计算20个工作日。',
  input: z.object({ on: dayInput, content: requiredWords('补正内容') }),
  fields: {
    on: { label: '收到补正日期', as: 'date', initial: 'today' },
    content: { label: '补正内容', as: 'words', hint: '申请人补充、明确了什么；原件可作为附件上传' },
  },
  when(kase) {
    return kase.standing.awaited?.type === 'correctionRequested' && settledOn(kase.standing) === null
      ? null
      : notAsked('补正', '如需补正，请先“发出补正告知”。', '《条例》第三十条')
  },
  decide(_kase, input, context) {
    const content = words(input.content, context)
    return decided([{ type: 'correctionReceived', on: input.on, textId: content.textId }], {
      texts: content.texts,
    })
  },
})
