import { coursesOf } from '@/db/queries/forecast'
import { reads } from '@/db/transact'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { backTest, type Tested } from '@/domain/supervision/forecast/back-test'
import { chronicleOf } from '@/domain/supervision/forecast/experience'
import { loadOffice } from '../../cases/office-context'
import { keptForDay } from '../../remembered/kept-for-day'
import { knownCases, receivedEvenly } from './known-cases'

/** A period lasts four weeks; with pauses and an extension a case is due within so many days of its receipt, nearly always. */
const RECEIVED_BEFORE = 120
/** What the first forecasts of a period learn from. */
const LEARNT_FROM = 365
/** Enough for every share on the page; more would take longer and say the same. */
const MOST_TESTED = 4_000
const MOST_LEARNT_FROM = 4_000

export interface BackTested {
  tested: readonly Tested[]
  /** Cases received in the period; more than were tested where the office has very many. */
  ofCases: number
}

/** The back-test of a period as it stood when the day began; made once a day. */
export function keptBackTest(
  agencyId: string,
  period: { from: IsoDate; to: IsoDate },
  today: IsoDate,
): Promise<BackTested> {
  return keptForDay(['back-test', agencyId, period.from, period.to], today, () =>
    runBackTest(agencyId, period, today),
  )
}

export async function runBackTest(
  agencyId: string,
  period: { from: IsoDate; to: IsoDate },
  today: IsoDate,
): Promise<BackTested> {
  const from = reads()
  const office = await loadOffice(from, agencyId)
  const begins = addDays(period.from, -RECEIVED_BEFORE)
  const caseIds = await receivedEvenly(from, agencyId, { from: begins, to: period.to, most: MOST_TESTED })
  const earlier = await receivedEvenly(from, agencyId, {
    from: addDays(begins, -LEARNT_FROM),
    to: addDays(begins, -1),
    most: MOST_LEARNT_FROM,
  })
  const cases = await knownCases(from, office, { caseIds, today })
  const before = [...(await coursesOf(from, earlier))].map(([caseId, passages]) => ({ caseId, passages }))
  const chronicle = chronicleOf([...before, ...cases.map(({ course }) => course)], office.calendar)
  return { tested: backTest({ chronicle, calendar: office.calendar, cases }, period), ofCases: cases.length }
}
