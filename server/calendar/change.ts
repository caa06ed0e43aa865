import { recordedEventsOf, recordOf } from '@/db/queries/case-store'
import { casesTouching } from '@/db/queries/recompute'
import { waitingOfCases } from '@/db/queries/submissions'
import { pendingOfCases } from '@/db/queries/verifying'
import type { Reads } from '@/db/transact'
import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, day, FIRST_YEAR, type IsoDate, LAST_YEAR } from '@/domain/calendar/day'
import { type Case, loadCase } from '@/domain/case/case'
import { pendingDiffers, pendingOf } from '@/domain/case/pending'
import { type CaseProgress, project } from '@/domain/case/progress'
import type { Office } from '../cases/office-context'
import { differingColumns } from '../cases/rebuild'

/** A case whose derived row differs under another calendar. */
export interface Moved {
  before: CaseProgress
  kase: Case
  after: CaseProgress
  requested: string
}

const BATCH = 500

/**
 * The days on which two calendars differ, from the first to the last; whole years where only the notice came or went,
 * because deadlines there are provisional or no longer so. Null when nothing differs.
 */
export function changedSpan(before: Calendar, after: Calendar): { first: IsoDate; last: IsoDate } | null {
  let first: IsoDate | null = null
  let last: IsoDate | null = null
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    if (before.isPublished(year) !== after.isPublished(year)) {
      first ??= day(`${year}-01-01`)
      last = day(`${year}-12-31`)
    }
  }
  for (let on = day(`${FIRST_YEAR}-01-01`); on < day(`${LAST_YEAR}-12-31`); on = addDays(on, 1)) {
    if (before.isWorkingDay(on) === after.isWorkingDay(on)) continue
    if (first === null || on < first) first = on
    if (last === null || on > last) last = on
  }
  return first && last ? { first, last } : null
}

/** Every case of the office of which anything that is derived changes with the calendar. */
export async function* movedCases(from: Reads, office: Office, after: Calendar): AsyncGenerator<Moved> {
  const span = changedSpan(office.calendar, after)
  if (!span) return
  for (let last = ''; ; ) {
    const batch = await casesTouching(from, office.id, span, { after: last, limit: BATCH })
    const ids = batch.map(({ row }) => row.id)
    const histories = await recordedEventsOf(from, ids)
    const pending = await pendingOfCases(from, ids)
    const waiting = await waitingOfCases(from, ids)
    for (const { row, progress } of batch) {
      const record = recordOf(row, histories.get(row.id) ?? [], waiting.get(row.id) ?? [])
      const kase = loadCase(record, after, office.settings)
      const derived = project(kase, after)
      if (
        differingColumns(progress, derived).length > 0 ||
        pendingDiffers(pending.get(row.id), pendingOf(kase, after))
      )
        yield { before: progress, kase, after: derived, requested: row.requested }
    }
    const end = batch.at(-1)
    if (!end || batch.length < BATCH) return
    last = end.row.id
  }
}
