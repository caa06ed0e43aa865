import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { trackingNumberInput } from '../../../mail/tracking-number-input'
import { answerDueOn } from '../../case'
import { decided, defineCommand, type InPeriod } from '../../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../../facts'
import { chosen, dayInput } from '../../input'
import { trackingNumberField } from '../delivery/ways'
import { noticeOf } from './events'
import { aNoticeMustBeBack, noticesOwedAgain } from './preconditions'
import { periodFromService } from './record-notice-served'

const IN_PERIOD: InPeriod = {
  rule: 'noticeAfterDue',
  says: '再次发出告知须在答复期限内',
  article: '《条例》第三十条、第三十三条',
}

/** 告知书再次送达: from this day it has its effect again, and a correction period of its own from its service. */
export const resendNotice = defineCommand({
  name: 'resendNotice',
  label: '再次送达告知书',
  article: '《条例》第三十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'beside' },
  comesFirst(kase, { today }) {
    const dueOn = answerDueOn(kase)
    return noticesOwedAgain(kase.standing).length > 0 && (dueOn === null || today <= dueOn)
  },
  approvedAs: null,
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect:
    '补正、说明理由、收费和征求意见的，自再次发出之日起重新停止（扣除）答复期限，补正期限自送达起算；延期等其他告知，期限不变。',
  input: z.object({
    notice: chosen('再次送达的是哪一份告知书'),
    on: dayInput,
    way: z.enum(DELIVERY_WAYS, '请选择发出方式'),
    trackingNumber: trackingNumberInput.optional(),
  }),
  fields: {
    notice: { label: '告知书', as: 'returnedNotice' },
    on: { label: '再次发出日期', as: 'date', initial: 'today' },
    way: {
      label: '发出方式',
      as: 'choice',
      options: DELIVERY_WAYS.map((way) => [way, DELIVERY_WAY_LABELS[way]] as const),
    },
    trackingNumber: trackingNumberField,
  },
  when: aNoticeMustBeBack,
  decide(kase, { notice, on, way, trackingNumber }, { calendar }) {
    const sent = noticeOf(kase.standing, notice)
    // Until its service is known the period is taken to begin with the sending.
    const respondBy =
      sent && sent.step.type !== 'opinionRequested'
        ? periodFromService({ ...sent, sentOn: on }, on, calendar)
        : undefined
    return decided([
      {
        type: 'noticeResent',
        on,
        notice,
        way,
        trackingNumber: trackingNumber || null,
        ...(respondBy ? { respondBy } : {}),
      },
    ])
  },
})
