import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import { needsConfirmation } from '../../../clock/receipt'
import type { ReceiptFacts } from '../../facts'
import { type Refused, refuse, type Warning } from '../../refusal'
import type { AgencySettings } from '../../settings'

const ARTICLE = '《条例》第三十一条，最高人民法院指导案例26号'

/** What confirming is judged by, beside the request itself. */
interface Judged {
  calendar: Calendar
  settings: Pick<AgencySettings, 'confirmWithinWorkingDays'>
}

/** A confirmation as it is entered; `field` is the input for the reason. */
interface Confirming {
  on: IsoDate
  because: string | undefined
  field: string
}

/**
 * Warnings for a confirmation later than the working days after arrival that the agency allows itself; refused while the
 * reason is not told. An office that confirms late loses in practice: a court took the day of arrival for the received day.
 */
export function confirmedInTime(
  facts: ReceiptFacts,
  { on, because, field }: Confirming,
  { calendar, settings }: Judged,
): Warning[] | Refused {
  const days = calendar.workingDaysBetween(facts.arrivedOn, on)
  if (days <= settings.confirmWithinWorkingDays) return []
  const late = `申请于${facts.arrivedOn}到达，${on}才确认，隔了${days}个工作日，超过本机关规定的${settings.confirmWithinWorkingDays}个工作日`
  if (!because?.trim()) {
    return refuse('confirmationReason', `${late}。`, '请填写迟延确认的理由，例如：所留电话多日无人接听。', {
      article: ARTICLE,
      field,
    })
  }
  return [
    {
      rule: 'confirmationLate',
      article: ARTICLE,
      message: `${late}。发生争议时，到达之日可能被认定为收到之日，请留存联系记录，尽早答复。`,
    },
  ]
}

/** The day on which the receipt of the site itself confirms an online request (settings); null where it does not. */
export function confirmedByReceipt(
  { channel, submittedOn }: ReceiptFacts,
  { onlineReceiptConfirms }: Pick<AgencySettings, 'onlineReceiptConfirms'>,
): IsoDate | null {
  return onlineReceiptConfirms && channel === 'online' ? submittedOn : null
}

/** “3月2日到达，3月10日确认” of a request whose received day is not the one on which it arrived; null of others. */
export function arrivalWords(
  { channel, arrivedOn }: ReceiptFacts,
  confirmedOn: IsoDate | null,
): string | null {
  return needsConfirmation(channel) && confirmedOn !== null && arrivedOn < confirmedOn
    ? `${arrivedOn}到达，${confirmedOn}确认`
    : null
}
