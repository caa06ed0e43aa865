import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'

/** Art. 33: the reply is due within 20 working days of receipt. */
export const REPLY_WORKING_DAYS = 20
/** Art. 33 para. 2: an extension is at most 20 working days. */
export const EXTENSION_MAX_WORKING_DAYS = 20
/** Art. 30: a correction notice goes out within 7 working days of receipt. */
export const CORRECTION_NOTICE_WORKING_DAYS = 7
/** Art. 32: a third party has 15 working days from receiving the letter. */
export const THIRD_PARTY_WORKING_DAYS = 15
/** 国办函〔2020〕109号: 20 working days to pay, from the day after the notice is received. */
export const FEE_WORKING_DAYS = 20

/** Last day on which a correction notice is in time (Art. 30). */
export function correctionNoticeDueOn(receivedOn: IsoDate, calendar: Calendar): IsoDate {
  return calendar.addWorkingDays(receivedOn, CORRECTION_NOTICE_WORKING_DAYS)
}

/** True from the day after the period set in the notice: the request may be closed as given up (Art. 30). */
export function correctionLapsed(respondBy: IsoDate, today: IsoDate): boolean {
  return today > respondBy
}

/** Last day for a third party that received the letter on `letterReceivedOn` to give its opinion (Art. 32). */
export function opinionDueOn(letterReceivedOn: IsoDate, calendar: Calendar): IsoDate {
  return calendar.addWorkingDays(letterReceivedOn, THIRD_PARTY_WORKING_DAYS)
}

/** Last day to pay for an applicant who received the fee notice on `noticeReceivedOn` (109号). */
export function feeDueOn(noticeReceivedOn: IsoDate, calendar: Calendar): IsoDate {
  return calendar.addWorkingDays(noticeReceivedOn, FEE_WORKING_DAYS)
}
