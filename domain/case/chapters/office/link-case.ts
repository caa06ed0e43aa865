import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand } from '../../command'
import { chosen } from '../../input'
import { refuse } from '../../refusal'
import { LINK_LABELS, LINKED_BY_HAND } from './events'

/** 关联: another request of the same applicant that this one repeats or belongs with. */
export const linkCase = defineCommand({
  name: 'linkCase',
  label: '关联其他申请',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限和统计。起草“不予重复处理告知书”时自动引用所关联的答复。',
  input: z.object({ otherCaseId: chosen('要关联的申请'), how: z.enum(LINKED_BY_HAND, '请选择关联的原因') }),
  fields: {
    otherCaseId: { label: '该申请人的其他申请', as: 'earlierCase' },
    how: {
      label: '关联原因',
      as: 'choice',
      options: LINKED_BY_HAND.map((how) => [how, LINK_LABELS[how]] as const),
    },
  },
  when: () => null,
  decide(kase, input, { today }) {
    if (input.otherCaseId === kase.id) {
      return refuse('linkedToItself', '不能关联本件自己。', '请选择另一件申请。', { field: 'otherCaseId' })
    }
    const known = kase.standing.links.some(({ otherCaseId }) => otherCaseId === input.otherCaseId)
    if (known) {
      return refuse('alreadyLinked', '已关联该申请。', '原因有误的，请先更正原来的关联记录。', {
        field: 'otherCaseId',
      })
    }
    return decided([{ type: 'linked', on: today, otherCaseId: input.otherCaseId, how: input.how }])
  },
})
