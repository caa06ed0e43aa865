import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { alreadyEnded } from '../../refusals'
import { settledOn } from '../../standing'

/** 撤回: the applicant takes the request back; counted under 其他处理/其他. */
export const withdraw = defineCommand({
  name: 'withdraw',
  label: '登记申请人撤回',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '本件办结，停止计算期限，年报计入“其他处理/其他”。',
  input: z.object({ on: dayInput, how: requiredWords('撤回的情况') }),
  fields: {
    on: { label: '撤回日期', as: 'date', initial: 'today' },
    how: { label: '撤回情况', as: 'words', hint: '例如：申请人书面撤回，原件见附件' },
  },
  when(kase) {
    const endedOn = settledOn(kase.standing)
    return endedOn && alreadyEnded(endedOn, '不能撤回')
  },
  decide(_kase, input, context) {
    const how = words(input.how, context)
    return decided([{ type: 'withdrawn', on: input.on, textId: how.textId }], { texts: how.texts })
  },
})
