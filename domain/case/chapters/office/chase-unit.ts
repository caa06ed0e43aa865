import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { chosen, optionalWords } from '../../input'
import { aUnitMustBeAsked } from '../../preconditions'

/** 催办: the unit that was asked is pressed for its answer; the line stays in the history. */
export const chaseUnit = defineCommand({
  name: 'chaseUnit',
  label: '催办会办单位',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限。催办记入经过。',
  input: z.object({ askedId: chosen('催办哪个单位'), remark: optionalWords }),
  fields: {
    askedId: { label: '会办', as: 'askedUnit' },
    remark: { label: '催办情况', as: 'words', optional: true, hint: '联系人、方式和对方答复' },
  },
  when: aUnitMustBeAsked,
  decide(_kase, input, context) {
    const remark = words(input.remark, context)
    return decided([{ type: 'unitChased', id: input.askedId, on: context.today, textId: remark.textId }], {
      texts: remark.texts,
    })
  },
})
