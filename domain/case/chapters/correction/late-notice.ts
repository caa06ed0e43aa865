import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import { runClock } from '../../../clock/clock'
import { correctionNoticeDueOn } from '../../../clock/periods'
import { type Case, clockInput, clockRules } from '../../case'
import type { RecordedEvent } from '../../events'
import type { AgencySettings } from '../../settings'

/**
 * Due day counted from the first receipt, as if no correction notice after the seventh working day (Art. 30) had stopped
 * the period; null where every notice was in time. No decision says whether a late one stops it: the office should know
 * the day that a court might count to.
 */
export function dueOnHadNoticeNoEffect(
  kase: Case,
  calendar: Calendar,
  settings: AgencySettings,
): IsoDate | null {
  const { receivedOn } = kase.clock
  if (receivedOn === null) return null
  const history = withoutLateNotices(kase.history, correctionNoticeDueOn(receivedOn, calendar))
  if (history.length === kase.history.length) return null
  const rules = clockRules(settings)
  return runClock(clockInput({ ...kase, history }, rules), calendar, rules).dueOn
}

/** The history without the notices after a day, and without the corrections that answer them; what an order begins is left. */
function withoutLateNotices(history: readonly RecordedEvent[], lastDay: IsoDate): RecordedEvent[] {
  let late = false
  const ordered = history.findIndex(({ event }) => event.type === 'reopened')
  return history.filter(({ event }, i) => {
    if (ordered !== -1 && i > ordered) return true
    if (event.type === 'correctionRequested') late = event.on > lastDay
    return !late || (event.type !== 'correctionRequested' && event.type !== 'correctionReceived')
  })
}
