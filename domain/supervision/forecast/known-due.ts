import type { Calendar } from '../../calendar/calendar'
import type { IsoDate } from '../../calendar/day'
import { answerDueOn, type CaseRecord, loadCase } from '../../case/case'
import { lastDayOf } from '../../case/chapters/opinion/last-day'
import type { RecordedEvent } from '../../case/events'
import type { AgencySettings } from '../../case/settings'
import type { KnownDue } from './back-test'

/** An event with the day on which it was recorded. */
export type Noted = RecordedEvent & { notedOn: IsoDate }

/**
 * What the office knew of a case's due day, from each day on which something was recorded: its history is replayed up to
 * there. The calendar is that of today; a notice of holidays that came in between is not taken back.
 */
export function knownDueDays(
  record: Omit<CaseRecord, 'recorded'> & { noted: readonly Noted[] },
  calendar: Calendar,
  settings: AgencySettings,
): KnownDue[] {
  const noted = [...record.noted].sort((a, b) => a.seq - b.seq)
  const days = [...new Set(noted.map(({ notedOn }) => notedOn))].sort()
  const dues: KnownDue[] = []
  for (const knownFrom of days) {
    const kase = loadCase(
      { ...record, recorded: noted.filter(({ notedOn }) => notedOn <= knownFrom) },
      calendar,
      settings,
    )
    if (kase.standing.ended) break
    const dueOn = answerDueOn(kase)
    const pausedUntil =
      kase.standing.openOpinions
        .map((asked) => lastDayOf(asked, calendar))
        .sort()
        .at(-1) ?? null
    const last = dues.at(-1)
    if (last?.dueOn === dueOn && last.pausedUntil === pausedUntil) continue
    dues.push({ knownFrom, dueOn, pausedUntil })
  }
  return dues
}
