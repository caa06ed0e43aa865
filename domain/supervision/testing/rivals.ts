import type { Calendar } from '../../calendar/calendar'
import { addDays, type IsoDate } from '../../calendar/day'
import { openAsKnown, type TestedCase } from '../forecast/back-test'
import { chronicleOf } from '../forecast/experience'
import { riskOf } from '../forecast/risk'

// The forecast beside two plain rules: every Monday all open cases that are not late are put in an order of danger by
// each, and the same number of alarms is raised.

interface Snapshot {
  caseId: string
  left: number
  /** Working days since it came. */
  age: number
  /** Half of the cases answered so far had been answered by then. */
  medianAge: number
  chance: number
  margin: number
  late: boolean
}

export interface Rivalry {
  rule: string
  alarms: number
  /** Of the alarms of the rule, and of as many of the forecast, those that came late. */
  rule_hits: number
  forecast_hits: number
  snapshots: number
  late: number
}

export function rivalsOf(
  cases: readonly TestedCase[],
  calendar: Calendar,
  { from, to }: { from: IsoDate; to: IsoDate },
): Rivalry[] {
  const seen = snapshotsOf(cases, calendar, { from, to })
  const ours = [...seen].sort(
    (a, b) => b.chance - a.chance || a.margin - b.margin || (a.caseId < b.caseId ? -1 : 1),
  )
  const late = (some: readonly Snapshot[]) => some.filter(({ late }) => late).length
  const rules: [string, (one: Snapshot) => boolean][] = [
    ['fewer than 3 days left', ({ left }) => left < 3],
    ['older than the median', ({ age, medianAge }) => age > medianAge],
  ]
  return rules.map(([rule, alarms]) => {
    const theirs = seen.filter(alarms)
    return {
      rule,
      alarms: theirs.length,
      rule_hits: late(theirs),
      forecast_hits: late(ours.slice(0, theirs.length)),
      snapshots: seen.length,
      late: late(seen),
    }
  })
}

export function snapshotsOf(
  cases: readonly TestedCase[],
  calendar: Calendar,
  { from, to }: { from: IsoDate; to: IsoDate },
): Snapshot[] {
  const chronicle = chronicleOf(
    cases.map(({ course }) => course),
    calendar,
  )
  const found: Snapshot[] = []
  for (let on = from; on <= to; on = addDays(on, 7)) {
    if (!calendar.isWorkingDay(on)) continue
    const context = {
      today: on,
      calendar,
      experience: chronicle.asKnownOn(on),
      asked: new Map(),
      unitName: () => '',
    }
    const medianAge = medianAgeOn(cases, calendar, on)
    for (const one of cases) {
      const due = one.dues.filter(({ knownFrom }) => knownFrom < on).at(-1)
      if (one.came === null || !due?.dueOn || due.dueOn < on) continue
      const open = openAsKnown(one.course, on, { dueOn: due.dueOn, pausedUntil: due.pausedUntil })
      if (open === null || open === 'ended') continue
      const { left, chance, margin } = riskOf(open, context)
      const begun = one.course.passages[0]?.from ?? on
      found.push({
        caseId: open.caseId,
        left: left ?? 0,
        age: calendar.workingDaysBetween(begun, on),
        medianAge,
        chance: chance ?? 0,
        margin: margin ?? 99,
        late: one.came === 'late',
      })
    }
  }
  return found
}

function medianAgeOn(cases: readonly TestedCase[], calendar: Calendar, on: IsoDate): number {
  const ages = cases
    .flatMap(({ course: { passages } }) => {
      const answered = passages.find(({ stage, knownFrom }) => stage === 'to_deliver' && knownFrom < on)
      const begun = passages[0]?.from
      return answered && begun ? [calendar.workingDaysBetween(begun, answered.from)] : []
    })
    .sort((a, b) => a - b)
  return ages[Math.floor(ages.length / 2)] ?? Number.POSITIVE_INFINITY
}
