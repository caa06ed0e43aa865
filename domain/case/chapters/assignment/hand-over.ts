import { z } from 'zod'
import { decided, defineCommand } from '../../command'
import { chosen } from '../../input'
import { refuse } from '../../refusal'
import { alreadyEnded } from '../../refusals'
import { settledOn } from '../../standing'
import { holderAway } from './holder-away'

/**
 * 移交: the person who holds the case falls ill or leaves, and another takes their place. Unlike 分办 the work goes on as it
 * stands: what was accepted stays accepted. An administrator may, who sees no contents: nobody else may be there.
 */
export const handOver = defineCommand({
  name: 'handOver',
  label: '移交',
  article: null,
  who: { clerk: 'own', supervisor: 'agency', administrator: 'agency' },
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '移交不影响答复期限，期限继续计算。',
  input: z.object({ unitId: chosen('接手单位'), personId: chosen('接手人') }),
  fields: {
    unitId: { label: '接手单位', as: 'unit' },
    personId: { label: '接手人', as: 'person', hint: '已接收的仍为已接收，不必再次接收' },
  },
  when({ standing }) {
    const settled = settledOn(standing)
    if (settled) return alreadyEnded(settled, '无需移交')
    if (!standing.holder?.personId)
      return refuse('nobodyHolds', '本件还没有落实到承办人，无需移交。', '请直接分办。')
    return null
  },
  decide({ standing: { holder } }, { unitId, personId }, context) {
    if (holder?.personId === personId && holder.unitId === unitId)
      return refuse('sameHolder', '本件已由所选人员承办。', '请另选接手人。', { field: 'personId' })
    return decided(
      [{ type: 'assigned', on: context.today, unitId, personId, handedFrom: holder?.personId ?? '' }],
      { warnings: holderAway(personId, context) },
    )
  },
})
