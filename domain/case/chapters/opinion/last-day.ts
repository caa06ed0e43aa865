import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import { opinionDueOn } from '../../../clock/periods'
import type { OpinionStanding } from './events'

/** Last day for an opinion that is awaited (Art. 32): counted from the sending of the letter while no service is known. */
export function lastDayOf(
  { on, respondBy }: OpinionStanding['openOpinions'][number],
  calendar: Calendar,
): IsoDate {
  return respondBy ?? opinionDueOn(on, calendar)
}
