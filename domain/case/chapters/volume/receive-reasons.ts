import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { notAsked } from '../../refusals'
import { settledOn } from '../../standing'

/** 收到理由 (Art. 35): found unreasonable, it is answered as such; reasonable but too large, a later day is set. */
export const receiveReasons = defineCommand({
  name: 'receiveReasons',
  label: '登记收到理由',
  article: '《条例》第三十五条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_correction: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '本机关把要求说明理由视同补正的，收到理由之日起重新计算20个工作日；不视同补正的，期限不变。',
  input: z.object({ on: dayInput, content: requiredWords('申请人说明的理由') }),
  fields: {
    on: { label: '收到理由日期', as: 'date', initial: 'today' },
    content: { label: '申请人说明的理由', as: 'words' },
  },
  when(kase) {
    return kase.standing.awaited?.type === 'reasonsRequested' && settledOn(kase.standing) === null
      ? null
      : notAsked('说明理由', '需要说明理由的，请先发出告知。', '《条例》第三十五条')
  },
  decide(_kase, input, context) {
    const content = words(input.content, context)
    return decided([{ type: 'reasonsReceived', on: input.on, textId: content.textId }], {
      texts: content.texts,
    })
  },
})
