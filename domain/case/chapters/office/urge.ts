import { z } from 'zod'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'
import { refuse } from '../../refusal'
import { alreadyEnded } from '../../refusals'
import { settledOn } from '../../standing'

/**
 * 催办: whoever watches over the office presses whoever holds the case; it stands in their 今日 until they move on with it
 * or answer. Once a day is enough.
 */
export const urge = defineCommand({
  name: 'urge',
  label: '催办',
  article: null,
  who: { approver: 'agency', supervisor: 'agency' },
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '催办不影响答复期限，记入经过，列入承办人的今日，承办人办理下一步或者回复后消除。',
  input: z.object({ note: requiredWords('催办内容') }),
  fields: {
    note: { label: '催办内容', as: 'words', hint: '例如：请于本周五前送审；有困难的请回复原因' },
  },
  when({ standing, history }, { today }) {
    const endedOn = settledOn(standing)
    if (endedOn) return alreadyEnded(endedOn, '无需催办')
    const urgedToday = history.some(({ event }) => event.type === 'urged' && event.on === today)
    return urgedToday
      ? refuse('urgedToday', '本件今天已经催办过。', '催办内容见经过；承办人没有动静的，明天可以再次催办。', {
          foretold: true,
        })
      : null
  },
  decide({ standing: { holder } }, input, context) {
    const note = words(input.note, context)
    const to = { unitId: holder?.unitId ?? null, personId: holder?.personId ?? null }
    return decided([{ type: 'urged', on: context.today, ...to, textId: note.textId }], { texts: note.texts })
  },
})
