import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import type { Case } from '../../case'
import { noticeId, noticeOf } from '../notice/events'

/** By then a letter in the country has arrived, or somebody can say where it is. */
const UNDER_WAY_WORKING_DAYS = 3

/**
 * First day on which somebody should find out whether the letter that asks for an opinion has arrived: its 15 working
 * days run from then (Art. 32), and the reply waits no longer than they do. Null where every letter has arrived or came
 * back, and once the case is over.
 */
export function opinionUnservedFrom({ standing }: Case, calendar: Calendar): IsoDate | null {
  const days = standing.openOpinions.flatMap(({ id, respondBy }) => {
    const notice = noticeOf(standing, noticeId({ type: 'opinionRequested', id }))
    const underWay = respondBy === null && notice && notice.servedOn === null && notice.returnedOn === null
    return underWay ? [calendar.addWorkingDays(notice.sentOn, UNDER_WAY_WORKING_DAYS)] : []
  })
  return days.sort()[0] ?? null
}
