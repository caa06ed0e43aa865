import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand } from '../../command'
import { chosen } from '../../input'
import { refuse } from '../../refusal'
import { alreadyEnded } from '../../refusals'
import { settledOn } from '../../standing'
import { holderAway } from './holder-away'

/** 分办: a unit, and if known a person, is given the case. */
export const assign = defineCommand({
  name: 'assign',
  label: '分办',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: { registered: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '分办不影响答复期限。',
  input: z.object({
    unitId: chosen('承办单位'),
    personId: z
      .string()
      .transform((id) => (id === '' ? undefined : id))
      .optional(),
  }),
  fields: {
    unitId: { label: '承办单位', as: 'unit' },
    personId: { label: '承办人', as: 'person', optional: true, hint: '可不选，由承办单位自行接收' },
  },
  when(kase) {
    const settled = settledOn(kase.standing)
    if (settled) return alreadyEnded(settled, '无需分办')
    return null
  },
  decide(kase, input, context) {
    const holder = kase.standing.holder
    if (holder && holder.unitId === input.unitId && holder.personId === (input.personId ?? null)) {
      return refuse('sameHolder', '本件已由所选单位和人员承办。', '请另选承办单位或承办人。', {
        field: 'unitId',
      })
    }
    const personId = input.personId ?? null
    return decided([{ type: 'assigned', on: context.today, unitId: input.unitId, personId }], {
      warnings: holderAway(personId, context),
    })
  },
})
