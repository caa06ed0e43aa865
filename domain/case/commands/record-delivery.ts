import { z } from 'zod'
import { decided, defineCommand } from '../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../facts'
import { refuse } from '../refusal'
import { dayInput } from './input'

/** 送达 (Art. 40): the applicant has the answer. Closes the file; the concluded day stays the day of the reply. */
export const recordDelivery = defineCommand({
  name: 'recordDelivery',
  label: '登记送达',
  article: '《条例》第四十条',
  effect: '送达不改变办结日期。',
  input: z.object({
    on: dayInput,
    way: z.enum(DELIVERY_WAYS, '请选择送达方式'),
    trackingNumber: z.string().trim().max(40, '邮件号不能超过40字').optional(),
  }),
  fields: {
    on: { label: '签收（送达）日期', as: 'date', initial: 'today' },
    way: {
      label: '送达方式',
      as: 'choice',
      options: DELIVERY_WAYS.map((way) => [way, DELIVERY_WAY_LABELS[way]] as const),
    },
    trackingNumber: { label: '邮件号', as: 'text', optional: true },
  },
  when(kase) {
    if (!kase.standing.reply)
      return refuse('nothingToDeliver', '尚未作出答复，没有可送达的文书。', '请先作出答复。')
    if (kase.standing.delivery)
      return refuse('alreadyDelivered', '本件已登记送达。', '如登记有误，请更正该条记录。')
    return null
  },
  decide(_kase, input) {
    return decided([
      { type: 'delivered', on: input.on, way: input.way, trackingNumber: input.trackingNumber || null },
    ])
  },
})
