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

function alreadyWaiting(what: string): Refused {
  return refuse(
    'alreadyWaiting',
    `正在等待申请人${what}，不能再次告知。`,
    `请先登记收到${what}，或者按逾期办结。`,
  )
}
