import { recordedEventsOf, recordOf } from '@/db/queries/case-store'
import { casesReceived, coursesOf, outcomesOf } from '@/db/queries/forecast'
import { portionsOf } from '@/db/queries/in-portions'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import type { TestedCase } from '@/domain/supervision/forecast/back-test'
import { knownDueDays } from '@/domain/supervision/forecast/known-due'
import type { Office } from '../../cases/office-context'
import { civilDay } from '../../today'

/** A case of the past with what was known of it day by day. */
export interface KnownCase extends TestedCase {
  number: string
}

/** Cases received in a stretch of days, at most `most` of them, evenly over the stretch. */
export async function receivedEvenly(
  from: Reads,
  agencyId: string,
  { most, ...stretch }: { from: IsoDate; to: IsoDate; most: number },
): Promise<string[]> {
  const ids = await casesReceived(from, agencyId, stretch)
  const step = Math.ceil(ids.length / most)
  return step <= 1 ? ids : ids.filter((_, i) => i % step === 0)
}

/** Cases as they were known day by day; how they came out is judged today. */
export async function knownCases(
  from: Reads,
  { calendar, settings }: Office,
  { caseIds, today }: { caseIds: readonly string[]; today: IsoDate },
): Promise<KnownCase[]> {
  const found: KnownCase[] = []
  for (const portion of portionsOf(caseIds)) {
    const courses = await coursesOf(from, portion)
    const histories = await recordedEventsOf(from, portion)
    for (const { row, dueOn, concludedOn, lateWorkingDays } of await outcomesOf(from, portion)) {
      const noted = (histories.get(row.id) ?? []).map((one) => ({
        ...one,
        notedOn: civilDay(one.recordedAt ?? row.createdAt),
      }))
      found.push({
        number: row.number,
        course: { caseId: row.id, passages: courses.get(row.id) ?? [] },
        dues: knownDueDays({ ...recordOf(row, [], []), noted }, calendar, settings),
        came: cameOut({ dueOn, concludedOn, lateWorkingDays }, today),
      })
    }
    // Others are served between portions.
    await new Promise(setImmediate)
  }
  return found
}

function cameOut(
  {
    dueOn,
    concludedOn,
    lateWorkingDays,
  }: { dueOn: IsoDate | null; concludedOn: IsoDate | null; lateWorkingDays: number | null },
  today: IsoDate,
): TestedCase['came'] {
  if (concludedOn !== null) return (lateWorkingDays ?? 0) > 0 ? 'late' : 'in_time'
  return dueOn !== null && dueOn < today ? 'late' : null
}
