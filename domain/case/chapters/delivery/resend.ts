import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { trackingNumberInput } from '../../../mail/tracking-number-input'
import { decided, defineCommand } from '../../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../../facts'
import { dayInput } from '../../input'
import { notReturned } from '../../refusals'
import { causeMustBeGiven, latenessCauseField, latenessCauseInput } from '../answer/answering'
import { trackingNumberField } from './ways'

/** 再次送达: what came back is sent again, in whatever way. The day of the reply does not move. */
export const resend = defineCommand({
  name: 'resend',
  label: '再次送达',
  article: '《条例》第四十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { to_deliver: 'beside' },
  comesFirst: ({ standing }) => standing.returnedMail !== null,
  approvedAs: null,
  appliesTo: 'letter',
  effect: '已经发出的答复，答复日期和办结日期不变；等待领取的改以其他方式发出，发出之日为答复之日。',
  input: z.object({
    on: dayInput,
    way: z.enum(DELIVERY_WAYS, '请选择发出方式'),
    trackingNumber: trackingNumberInput.optional(),
    latenessCause: latenessCauseInput,
  }),
  fields: {
    on: { label: '再次发出日期', as: 'date', initial: 'today' },
    way: {
      label: '发出方式',
      as: 'choice',
      options: DELIVERY_WAYS.map((way) => [way, DELIVERY_WAY_LABELS[way]] as const),
    },
    trackingNumber: trackingNumberField,
    latenessCause: latenessCauseField,
  },
  when(kase) {
    const { returnedMail, laidReady } = kase.standing
    return returnedMail || laidReady ? null : notReturned()
  },
  decide(kase, { on, way, trackingNumber, latenessCause }) {
    const { laidReady } = kase.standing
    const leaves = laidReady !== null && way !== 'collection'
    const late = leaves && causeMustBeGiven(kase, on, latenessCause ?? laidReady.latenessCause)
    if (late) return late
    return decided([
      {
        type: 'resent',
        on,
        way,
        trackingNumber: trackingNumber || null,
        ...(leaves && latenessCause ? { latenessCause } : {}),
      },
    ])
  },
})
