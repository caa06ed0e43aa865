import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import { opinionDueOn } from '../../../clock/periods'
import { trackingNumberInput } from '../../../mail/tracking-number-input'
import { decided, defineCommand } from '../../command'
import { chosen, dayInput } from '../../input'
import { SERVICE_WAY_LABELS, SERVICE_WAYS, trackingNumberField } from '../delivery/ways'
import { noticeOf, type SentNotice } from './events'
import { aNoticeMustBeUnderWay } from './preconditions'

/** 告知书送达: the addressee has the notice. Without it nobody can have given up by silence. */
export const recordNoticeServed = defineCommand({
  name: 'recordNoticeServed',
  label: '登记告知书送达',
  article: '《条例》第三十条',
  // The program itself records that a notice was read online.
  who: { ...WHOEVER_WORKS_ON_IT, system: 'agency' },
  usual: { awaiting_correction: 'beside', awaiting_payment: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '申请人补正、说明理由、缴费，被征求意见者提出意见的期限，以送达为准；其他期限不变。',
  input: z.object({
    notice: chosen('送达的是哪一份告知书'),
    on: dayInput,
    way: z.enum(SERVICE_WAYS, '请选择送达方式'),
    trackingNumber: trackingNumberInput.optional(),
    proofFileId: z.string().max(60).optional(),
  }),
  fields: {
    notice: { label: '告知书', as: 'noticeUnderWay' },
    on: { label: '签收（送达）日期', as: 'date', initial: 'today', hint: '以公告方式送达的，填写期满之日' },
    way: {
      label: '送达方式',
      as: 'choice',
      options: SERVICE_WAYS.map((way) => [way, SERVICE_WAY_LABELS[way]] as const),
    },
    trackingNumber: trackingNumberField,
    proofFileId: {
      label: '送达凭证',
      as: 'proof',
      optional: true,
      hint: '签收回执、查询记录、送达回证等，先在“上传附件”中按“送达凭证”上传',
    },
  },
  when: aNoticeMustBeUnderWay,
  decide(kase, { notice, on, way, trackingNumber, proofFileId }, { calendar }) {
    const sent = noticeOf(kase.standing, notice)
    const respondBy = sent && periodFromService(sent, on, calendar)
    return decided([
      {
        type: 'noticeServed',
        on,
        notice,
        way,
        trackingNumber: trackingNumber || null,
        ...(proofFileId ? { proofFileId } : {}),
        ...(respondBy ? { respondBy } : {}),
      },
    ])
  },
})

/**
 * Last day of the addressee's period where it begins with the service. Who is asked for an opinion has 15 working days from
 * it (Art. 32). An applicant has as many as the notice gave, where it was sent again, or arrived when its own period was
 * over; undefined where its printed day stands.
 */
export function periodFromService(
  { step, sentOn }: SentNotice,
  servedOn: IsoDate,
  calendar: Calendar,
): IsoDate | undefined {
  if (step.type === 'opinionRequested') return opinionDueOn(servedOn, calendar)
  if (step.type !== 'correctionRequested' && step.type !== 'reasonsRequested') return undefined
  if (sentOn === step.on && servedOn < step.respondBy) return undefined
  return calendar.addWorkingDays(servedOn, Math.max(1, calendar.workingDaysBetween(step.on, step.respondBy)))
}
