import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { chosen, dayInput, requiredWords } from '../../input'
import { alreadyEnded } from '../../refusals'
import { aNoticeMustBeOut } from './preconditions'

/** 告知书退回: it told nobody anything. The stop, or the consultation, that it made is undone from the beginning. */
export const recordNoticeReturned = defineCommand({
  name: 'recordNoticeReturned',
  label: '登记告知书退回',
  article: '《条例》第三十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_correction: 'beside', awaiting_payment: 'beside', awaiting_opinion: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '退回的告知书没有告知任何人：因它停止、扣除的期限自始恢复计算，直到再次发出。',
  input: z.object({
    notice: chosen('退回的是哪一份告知书'),
    on: dayInput,
    reason: requiredWords('退回原因'),
  }),
  fields: {
    notice: { label: '告知书', as: 'sentNotice' },
    on: { label: '退回日期', as: 'date', initial: 'today' },
    reason: { label: '退回原因', as: 'text', hint: '例如：查无此人、拒收、地址不详' },
  },
  when: aNoticeMustBeOut,
  decide({ standing }, { notice, on, reason }, context) {
    const { ended } = standing
    // Nobody lapses without service: that comes first to be put right.
    if (ended?.how === 'lapsed' && !standing.anew && notice !== 'lapsed')
      return alreadyEnded(ended.on, '不能登记此前告知书退回')
    const why = words(reason, context)
    return decided([{ type: 'noticeReturned', on, notice, textId: why.textId }], { texts: why.texts })
  },
})
