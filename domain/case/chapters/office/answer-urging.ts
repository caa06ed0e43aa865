import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'
import { refuse } from '../../refusal'
import { openUrging } from './urging'

/** 回复催办: whoever was urged says how it stands, where there is no step to take yet. */
export const answerUrging = defineCommand({
  name: 'answerUrging',
  label: '回复催办',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {
    to_confirm: 'beside',
    registered: 'beside',
    in_progress: 'beside',
    awaiting_correction: 'beside',
    awaiting_opinion: 'beside',
    awaiting_payment: 'beside',
    in_approval: 'beside',
    to_deliver: 'beside',
  },
  approvedAs: null,
  appliesTo: 'case',
  effect: '回复不影响答复期限，记入经过，本件不再作为催办列在今日。',
  input: z.object({ answer: requiredWords('回复内容') }),
  fields: { answer: { label: '回复内容', as: 'words', hint: '办到哪一步、还缺什么、何时可以答复' } },
  when: (kase) =>
    openUrging(kase) ? null : refuse('notUrged', '本件没有等待回复的催办。', '请直接办理下一步。'),
  decide(_kase, input, context) {
    const answer = words(input.answer, context)
    return decided([{ type: 'urgingAnswered', on: context.today, textId: answer.textId }], {
      texts: answer.texts,
    })
  },
})
