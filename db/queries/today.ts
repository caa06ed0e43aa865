import { and, inArray, lte } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { PendingMatter } from '@/domain/case/pending'
import { casePending as pending } from '../schema'
import type { Reads } from '../transact'

/** What waits in each of these cases and shows in no state, from its day on. */
export async function pendingIn(
  from: Reads,
  caseIds: readonly string[],
  today: IsoDate,
): Promise<ReadonlyMap<string, readonly PendingMatter[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await from
    .select({ caseId: pending.caseId, kind: pending.kind, on: pending.on })
    .from(pending)
    .where(and(inArray(pending.caseId, [...caseIds]), lte(pending.on, today)))
  return Map.groupBy(rows, ({ caseId }) => caseId)
}
