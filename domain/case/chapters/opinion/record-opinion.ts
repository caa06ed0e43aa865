import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { chosen, dayInput, requiredWords } from '../../input'
import { anOpinionMustBeOpen } from '../../preconditions'
import { OPINION_STANCE_LABELS, OPINION_STANCES } from './events'

/** 收到意见 (Art. 32, 34): working days up to and including this day were not counted; the period goes on. */
export const recordOpinion = defineCommand({
  name: 'recordOpinion',
  label: '登记收到意见',
  article: '《条例》第三十二条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_opinion: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '收到意见的次日起继续计算答复期限；第15个工作日届满以后收到的，自届满的次日起就已经继续计算。',
  input: z.object({
    opinionId: chosen('答复的是哪一次征求意见'),
    on: dayInput,
    stance: z
      .enum([...OPINION_STANCES, ''], '请选择对方意见')
      .transform((stance) => stance || undefined)
      .optional(),
    opinion: requiredWords('意见内容'),
  }),
  fields: {
    opinionId: { label: '征求意见', as: 'openOpinion' },
    on: { label: '收到意见日期', as: 'date', initial: 'today' },
    stance: {
      label: '对方意见',
      as: 'choice',
      optional: true,
      options: OPINION_STANCES.map((stance) => [stance, OPINION_STANCE_LABELS[stance]] as const),
    },
    opinion: { label: '意见内容', as: 'words', hint: '同意公开、不同意公开及其理由' },
  },
  when: anOpinionMustBeOpen,
  decide(_kase, input, context) {
    const opinion = words(input.opinion, context)
    return decided(
      [
        {
          type: 'opinionReceived',
          id: input.opinionId,
          on: input.on,
          ...(input.stance ? { stance: input.stance } : {}),
          textId: opinion.textId,
        },
      ],
      { texts: opinion.texts },
    )
  },
})
