import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { correctionLapsed } from '../../../clock/periods'
import { nothingUnread } from '../../../submissions/unread'
import { decided, defineCommand } from '../../command'
import { dayInput } from '../../input'
import { refuse } from '../../refusal'
import { notAsked } from '../../refusals'
import { settledOn } from '../../standing'
import { servedByInput, servedOnInput, serviceFields, serviceOf } from '../notice/service'

/** 逾期不补正 (Art. 30): after the period of the notice, whose service is recorded, the request counts as given up. */
export const closeAsLapsed = defineCommand({
  name: 'closeAsLapsed',
  label: '按逾期不补正办结',
  article: '《条例》第三十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_correction: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '申请视为放弃，本件办结，不再计算期限。',
  input: z.object({ on: dayInput, servedOn: servedOnInput, servedBy: servedByInput }),
  fields: {
    ...serviceFields,
    on: { label: '办结日期', as: 'date', initial: 'today', hint: '须在补正期限届满之后' },
  },
  when(kase, { today }) {
    const { standing } = kase
    const { awaited } = standing
    if (awaited?.type !== 'correctionRequested' || settledOn(standing)) {
      return notAsked('补正', '请按实际办理情况作出答复。', '《条例》第三十条')
    }
    return correctionLapsed(awaited.respondBy, today)
      ? nothingUnread(kase, 'correction', '按逾期不补正办结')
      : tooEarly(awaited.respondBy)
  },
  decide(kase, input, { calendar }) {
    const service = serviceOf('correctionRequested', kase, input, calendar)
    if ('refusal' in service) return service
    const respondBy = service.respondBy ?? kase.standing.awaited?.respondBy
    if (respondBy && !correctionLapsed(respondBy, input.on)) return tooEarly(respondBy)
    return decided([...service.events, { type: 'lapsed', on: input.on, outcome: 'correction_lapsed' }])
  },
})

function tooEarly(respondBy: string) {
  return refuse(
    'correctionPeriodRuns',
    `补正期限为${respondBy}，尚未届满，不能视为放弃申请。`,
    '请等待期限届满；收到补正的，请登记收到补正。',
    { article: '《条例》第三十条', field: 'on', foretold: true },
  )
}
