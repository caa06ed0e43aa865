import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { feeDueOn } from '../../../clock/periods'
import { nothingUnread } from '../../../submissions/unread'
import { decided, defineCommand } from '../../command'
import { dayInput } from '../../input'
import { paymentMustBeAwaited } from '../../preconditions'
import { refuse } from '../../refusal'
import { servedByInput, servedOnInput, serviceFields, serviceOf } from '../notice/service'
import { unpaidFrom } from './unpaid'

/** 逾期未缴费 (109号): not paid within 20 working days from the day after the notice was received, the request counts as given up. */
export const closeAsUnpaid = defineCommand({
  name: 'closeAsUnpaid',
  label: '按逾期未缴费办结',
  article: '国办函〔2020〕109号',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_payment: 'beside' },
  comesFirst(kase, { today, calendar }) {
    const from = unpaidFrom(kase, calendar)
    return from !== null && from <= today
  },
  approvedAs: null,
  appliesTo: 'case',
  effect: '申请视为放弃，本件办结，不再计算期限。',
  input: z.object({ on: dayInput, servedOn: servedOnInput, servedBy: servedByInput }),
  fields: {
    ...serviceFields,
    on: { label: '办结日期', as: 'date', initial: 'today', hint: '须在收到收费通知次日起20个工作日届满之后' },
  },
  when: (kase) => paymentMustBeAwaited(kase) ?? nothingUnread(kase, 'payment', '按逾期未缴费办结'),
  decide(kase, input, { calendar }) {
    const service = serviceOf('feeNoticed', kase, input, calendar)
    if ('refusal' in service) return service
    const lastDay = feeDueOn(service.on, calendar)
    if (input.on <= lastDay) {
      return refuse(
        'paymentPeriodRuns',
        `缴费期限为${lastDay}，尚未届满。`,
        '请等待期限届满；已缴费的，请登记缴费。',
        { article: '国办函〔2020〕109号', field: 'on' },
      )
    }
    return decided([...service.events, { type: 'lapsed', on: input.on, outcome: 'fee_lapsed' }])
  },
})
