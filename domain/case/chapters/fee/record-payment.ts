import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand } from '../../command'
import { dayInput } from '../../input'
import { paymentMustBeAwaited } from '../../preconditions'

/** 缴费 (109号): the day of payment is day 0 of a fresh period. */
export const recordPayment = defineCommand({
  name: 'recordPayment',
  label: '登记缴费',
  article: '国办函〔2020〕109号',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_payment: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '缴费之日起重新计算20个工作日。',
  input: z.object({ on: dayInput }),
  fields: { on: { label: '缴费日期', as: 'date', initial: 'today' } },
  when: paymentMustBeAwaited,
  decide(_kase, input) {
    return decided([{ type: 'feePaid', on: input.on }])
  },
})
