import type { Calendar } from '../../calendar/calendar'
import type { IsoDate } from '../../calendar/day'
import type { Before } from '../event-definition'
import { type Refused, refuse } from '../refusal'
import { datesRunBackwards, notAsked } from '../refusals'

// What chapters share in which somebody is asked and answers.

/** Null when what arrives on a day answers something that was asked before it; `what` names it, “补正”. */
export function answersWhatWasAsked(
  askedOn: IsoDate | null | undefined,
  on: IsoDate,
  what: string,
): Refused | null {
  if (!askedOn) return notAsked(what, `请核对经过，先登记${what}告知。`)
  return on < askedOn
    ? datesRunBackwards('on', { label: `收到${what}日期`, on }, { label: `${what}告知日期`, on: askedOn })
    : null
}

/** Null when the applicant is asked for nothing else and the day by which to answer is not before the asking. */
export function nothingElseAwaited(
  { on, respondBy }: { on: IsoDate; respondBy?: IsoDate },
  { standing: { awaited, awaitingPaymentSince } }: Before,
): Refused | null {
  if (awaited || awaitingPaymentSince) return alreadyWaiting(awaitingPaymentSince ? '缴费' : '补正')
  return respondBy !== undefined && respondBy < on
    ? datesRunBackwards('respondBy', { label: '补正期限', on: respondBy }, { label: '补正告知日期', on })
    : null
}

/** Art. 30: the period must be reasonable. Working days below which it is given only with a reason. */
const REASONABLE_WORKING_DAYS = 5

/** A letter that asks the applicant for something, as its form tells it. */
interface Asking {
  on: IsoDate
  respondBy: IsoDate
  shortBecause?: string | undefined
}

/** Null when the applicant has a reasonable time to answer, or the office says why it is short. */
export function reasonablePeriod(
  { on, respondBy, shortBecause }: Asking,
  { label, article }: { label: string; article: string },
  calendar: Calendar,
): Refused | null {
  if (respondBy <= on) {
    return refuse(
      'respondByNotAfter',
      `${label}（${respondBy}）须晚于告知书发出之日（${on}）。`,
      '请填写更晚的日期，给申请人合理的时间。',
      { article, field: 'respondBy' },
    )
  }
  const days = calendar.workingDaysBetween(on, respondBy)
  if (days >= REASONABLE_WORKING_DAYS || shortBecause) return null
  return refuse(
    'reasonForShortPeriod',
    `自${on}至${respondBy}只有${days}个工作日，不足${REASONABLE_WORKING_DAYS}个工作日。`,
    '请给申请人更长的期限；确需较短的，写明理由。',
    { article, field: 'shortBecause' },
  )
}

/** The words of such a letter as they are kept, with why the period is short. */
export function withShortPeriod(words: string, { shortBecause }: Pick<Asking, 'shortBecause'>): string {
  return shortBecause ? `${words}\n期限较短的理由：${shortBecause}` : words
}

function alreadyWaiting(what: string): Refused {
  return refuse(
    'alreadyWaiting',
    `正在等待申请人${what}，不能再次告知。`,
    `请先登记收到${what}，或者按逾期办结。`,
  )
}
