import { openForecastRows } from '@/db/queries/forecast'
import { reads } from '@/db/transact'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { openAsKnown } from '@/domain/supervision/forecast/back-test'
import { type FourWeeks, fourWeeks } from '@/domain/supervision/forecast/forecast'
import type { OpenCase } from '@/domain/supervision/forecast/open-case'
import { byUrgency, type Risk, type RiskContext, riskOf } from '@/domain/supervision/forecast/risk'
import { loadOffice, type Office } from '../../cases/office-context'
import { today } from '../../today'
import { readThroughput } from './four-weeks'
import { knownCases, receivedEvenly } from './known-cases'
import { riskContext, risksOf } from './open-risks'

/** Cases are open for some months, some for years; who looks back a year and more finds nearly all. */
const LOOKED_BACK = 500

export interface ForecastOn {
  cases: readonly { number: string; open: OpenCase; risk: Risk }[]
  ahead: FourWeeks
}

/** The whole forecast of an agency on a day: of today from what is open now, of an earlier one from what was known when it began. */
export async function forecastOn(agencyId: string, on: IsoDate): Promise<ForecastOn> {
  const office = await loadOffice(reads(), agencyId)
  const context = await riskContext(office, on)
  const cases =
    on === today()
      ? await risksOf(office, on, await openForecastRows(reads(), agencyId))
      : await openThen(office, on, context)
  const answered = await readThroughput(agencyId, on)
  const ahead = fourWeeks({ seed: agencyId, cases: cases.map(({ open }) => open), answered }, context)
  return { cases, ahead }
}

async function openThen(office: Office, on: IsoDate, context: RiskContext) {
  const caseIds = await receivedEvenly(reads(), office.id, {
    from: addDays(on, -LOOKED_BACK),
    to: on,
    most: Number.POSITIVE_INFINITY,
  })
  const known = await knownCases(reads(), office, { caseIds, today: on })
  return known
    .flatMap(({ number, course, dues }) => {
      const due = dues.findLast(({ knownFrom }) => knownFrom < on)
      if (!due?.dueOn) return []
      const open = openAsKnown(course, on, { dueOn: due.dueOn, pausedUntil: due.pausedUntil })
      return open && open !== 'ended' ? [{ number, open, risk: riskOf(open, context) }] : []
    })
    .sort((a, b) => byUrgency(a.risk, b.risk) || (a.open.caseId < b.open.caseId ? -1 : 1))
}
