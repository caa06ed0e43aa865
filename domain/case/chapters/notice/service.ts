import { z } from 'zod'
import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import type { Case } from '../../case'
import type { FormField } from '../../command'
import type { EventOf } from '../../events'
import { dayInput } from '../../input'
import { type Refused, refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'
import { SERVICE_WAY_LABELS, SERVICE_WAYS } from '../delivery/ways'
import { labelOf, noticeOf } from './events'
import { periodFromService } from './record-notice-served'

// Who is silent can have given up only what reached them: a step that ends a case so asks for the service of the notice
// where it is not recorded yet.

export const servedOnInput = z.union([dayInput, z.literal('').transform(() => undefined)]).optional()
export const servedByInput = z
  .union([z.enum(SERVICE_WAYS), z.literal('').transform(() => undefined)])
  .optional()

/** Asked only while the service is not recorded. */
export const serviceFields = {
  servedOn: {
    label: '申请人收到告知书日期',
    as: 'date',
    hint: '告知书还没有登记送达：填写签收、网上阅读、送达回证上的日期，以公告方式送达的为期满之日；没有送达凭证的，不能视为放弃申请',
  },
  servedBy: {
    label: '送达方式',
    as: 'choice',
    options: SERVICE_WAYS.map((way) => [way, SERVICE_WAY_LABELS[way]] as const),
  },
} as const satisfies Record<string, FormField>

/** True once the service of what the applicant is asked for stands in the history. */
export function isServiceRecorded({ standing }: Case): boolean {
  const { awaited, awaitingPaymentSince } = standing
  const asked = awaited?.type ?? (awaitingPaymentSince ? 'feeNoticed' : null)
  return asked !== null && Boolean(noticeOf(standing, asked)?.servedOn)
}

interface Service {
  on: IsoDate
  /** Last day of the applicant's period, where it begins with the service. */
  respondBy: IsoDate | undefined
  events: EventOf<'noticeServed'>[]
}

/** The recorded service of a notice, or the one that the form tells, to be recorded with the step. */
export function serviceOf(
  notice: 'correctionRequested' | 'feeNoticed',
  { standing }: Case,
  told: { servedOn?: IsoDate | undefined; servedBy?: EventOf<'noticeServed'>['way'] | undefined },
  calendar: Calendar,
): Service | Refused {
  const sent = noticeOf(standing, notice)
  if (sent?.servedOn) {
    return { on: sent.servedOn, respondBy: periodFromService(sent, sent.servedOn, calendar), events: [] }
  }
  const { servedOn, servedBy } = told
  if (!servedOn || !servedBy) {
    return refuse(
      'noticeNotServed',
      `${labelOf(notice)}没有送达记录，不能视为申请人放弃。`,
      '请填写申请人收到的日期和送达方式，或者先“登记告知书送达”；退回的，请登记告知书退回。',
      {
        article: notice === 'feeNoticed' ? '国办函〔2020〕109号' : '《条例》第三十条',
        field: servedOn ? 'servedBy' : 'servedOn',
      },
    )
  }
  if (sent && servedOn < sent.sentOn) {
    return datesRunBackwards(
      'servedOn',
      { label: '收到日期', on: servedOn },
      { label: '发出日期', on: sent.sentOn },
    )
  }
  const respondBy = sent && periodFromService(sent, servedOn, calendar)
  return {
    on: servedOn,
    respondBy,
    events: [
      {
        type: 'noticeServed',
        on: servedOn,
        notice,
        way: servedBy,
        trackingNumber: null,
        ...(respondBy ? { respondBy } : {}),
      },
    ],
  }
}
