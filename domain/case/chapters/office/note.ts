import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'

/** 备注: a line in the history without effect. */
export const note = defineCommand({
  name: 'note',
  label: '添加备注',
  article: null,
  who: { ...WHOEVER_WORKS_ON_IT, approver: 'agency' },
  usual: { in_approval: 'beside', concluded: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '备注不影响答复期限。',
  input: z.object({ body: requiredWords('备注内容') }),
  fields: { body: { label: '备注内容', as: 'words' } },
  when: () => null,
  decide(_kase, input, context) {
    const body = words(input.body, context)
    return decided([{ type: 'noted', on: context.today, textId: body.textId }], { texts: body.texts })
  },
})
