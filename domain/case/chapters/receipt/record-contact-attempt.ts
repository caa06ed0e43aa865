import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { refuse } from '../../refusal'

/** 联系申请人未果: attempts to reach the applicant of a request that waits for confirmation are kept; the received day stays open. */
export const recordContactAttempt = defineCommand({
  name: 'recordContactAttempt',
  label: '登记联系情况',
  article: '《条例》第三十一条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { to_confirm: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '未能联系到申请人的，收到日期仍未确定，不计算期限。',
  input: z.object({ on: dayInput, note: requiredWords('联系情况') }),
  fields: {
    on: { label: '联系日期', as: 'date', initial: 'today' },
    note: { label: '联系情况', as: 'words', hint: '例如：拨打所留电话三次，无人接听' },
  },
  when(kase) {
    return kase.state === 'to_confirm'
      ? null
      : refuse('alreadyReceived', '收到日期已经确定，无需再联系确认。', '其他情况请用“添加备注”。')
  },
  decide(_kase, input, context) {
    const note = words(input.note, context)
    return decided([{ type: 'contactAttempted', on: input.on, textId: note.textId }], { texts: note.texts })
  },
})
