import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'
import { refuse } from '../../refusal'
import { alreadyEnded } from '../../refusals'
import { settledOn } from '../../standing'

/** 退回: the unit says that the case is not its own; it goes back to be assigned. */
export const returnCase = defineCommand({
  name: 'returnCase',
  label: '退回',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '退回不影响答复期限，期限继续计算。',
  input: z.object({ reason: requiredWords('退回理由') }),
  fields: { reason: { label: '退回理由', as: 'words', hint: '请写明应由哪个单位承办及依据' } },
  when(kase) {
    const settled = settledOn(kase.standing)
    if (settled) return alreadyEnded(settled, '不能退回')
    if (!kase.standing.holder) return refuse('nobodyHolds', '本件尚未分办，无需退回。', '请直接分办。')
    return null
  },
  decide(_kase, input, context) {
    const reason = words(input.reason, context)
    return decided([{ type: 'returned', on: context.today, textId: reason.textId }], { texts: reason.texts })
  },
})
