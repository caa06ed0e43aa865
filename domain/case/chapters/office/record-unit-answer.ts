import { z } from 'zod'
import { decided, defineCommand, words } from '../../command'
import { relationTo } from '../../decide'
import { chosen, requiredWords } from '../../input'
import { aUnitMustBeAsked } from '../../preconditions'
import { refuse } from '../../refusal'

/** 会办意见: written by the unit that was asked, or entered for it by the unit that holds the case. */
export const recordUnitAnswer = defineCommand({
  name: 'recordUnitAnswer',
  label: '登记会办意见',
  article: null,
  // The unit that was asked does not hold the case; `when` asks which unit that is.
  who: { clerk: 'agency', supervisor: 'agency' },
  usual: { in_progress: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限。',
  input: z.object({ askedId: chosen('哪一次会办'), answer: requiredWords('会办意见') }),
  fields: {
    askedId: { label: '会办', as: 'askedUnit' },
    answer: {
      label: '会办意见',
      as: 'words',
      hint: '检索结果、是否公开的意见和理由；有材料的在“上传附件”中上传',
    },
  },
  when(kase, { actor }) {
    const none = aUnitMustBeAsked(kase)
    if (none) return none
    const asked = kase.standing.askedUnits.some(({ unitId }) => unitId === actor.unitId)
    const holds = relationTo(actor, kase) !== 'agency' || actor.roles.includes('supervisor')
    return asked || holds
      ? null
      : refuse('notAsked', '没有请您所在单位会办。', '请由会办单位或者承办单位登记。')
  },
  decide(kase, input, context) {
    if (!kase.standing.askedUnits.some(({ id }) => id === input.askedId)) {
      return refuse('notAsked', '没有这一次会办，或者已经答复。', '请刷新页面后重新选择。', {
        field: 'askedId',
      })
    }
    const answer = words(input.answer, context)
    return decided([{ type: 'unitAnswered', id: input.askedId, on: context.today, textId: answer.textId }], {
      texts: answer.texts,
    })
  },
})
