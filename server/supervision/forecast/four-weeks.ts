import { answeredByDay } from '@/db/queries/forecast'
import { reads } from '@/db/transact'
import { addDays, type IsoDate, mondayOf } from '@/domain/calendar/day'
import {
  type FourWeeks,
  fourWeeks,
  WEEKS_OF_THROUGHPUT,
  type WeekAnswered,
} from '@/domain/supervision/forecast/forecast'
import { loadOffice } from '../../cases/office-context'
import { remembered } from '../../remembered/remembered'
import { openRisks, riskContext } from './open-risks'

/** The four weeks ahead of an agency, of what is open now; made once until somebody writes. */
export function weeksAhead(agencyId: string, on: IsoDate): Promise<FourWeeks> {
  return remembered(['weeks ahead', agencyId, on], async () => {
    const office = await loadOffice(reads(), agencyId)
    const open = await openRisks(agencyId, on)
    return fourWeeks(
      { seed: agencyId, cases: open.map(({ open }) => open), answered: await readThroughput(agencyId, on) },
      await riskContext(office, on),
    )
  })
}

/**
 * What each unit answered in its past weeks. A week without any answer counts as one, from its first answer on. Read
 * anew after every write: an answer of a past week that is entered or put right today counts at once, on every server.
 */
export async function readThroughput(agencyId: string, on: IsoDate): Promise<readonly WeekAnswered[]> {
  const to = addDays(mondayOf(on), -1)
  const from = addDays(mondayOf(on), -7 * WEEKS_OF_THROUGHPUT)
  return byWeek(await answeredByDay(reads(), agencyId, { from, to }), from)
}

export function byWeek(
  days: readonly { unitId: string | null; on: IsoDate | null; answered: number }[],
  from: IsoDate,
): WeekAnswered[] {
  const units = Map.groupBy(days, ({ unitId }) => unitId)
  return [...units].flatMap(([unitId, ofUnit]) => {
    const weeks = new Map<IsoDate, number>()
    for (const { on, answered } of ofUnit)
      if (on !== null) weeks.set(mondayOf(on), (weeks.get(mondayOf(on)) ?? 0) + answered)
    const first = [...weeks.keys()].sort()[0] ?? from
    return Array.from({ length: WEEKS_OF_THROUGHPUT }, (_, week) => addDays(from, 7 * week))
      .filter((monday) => monday >= first)
      .map((monday) => ({ unitId, monday, answered: weeks.get(monday) ?? 0 }))
  })
}
