import { and, asc, eq, gt, gte, isNull, lte, or } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { cases, caseProgress as p } from '../schema'
import type { Reads } from '../transact'

/**
 * Cases whose time may change when days from `first` to `last` change: received by then, and still open, or due or
 * concluded on or after the first of them. In batches by id; `after` is the last id of the batch before.
 */
export async function casesTouching(
  from: Reads,
  agencyId: string,
  { first, last }: { first: IsoDate; last: IsoDate },
  { after, limit }: { after: string; limit: number },
) {
  return from
    .select({ row: cases, progress: p })
    .from(p)
    .innerJoin(cases, eq(cases.id, p.caseId))
    .where(
      and(
        eq(p.agencyId, agencyId),
        lte(p.receivedOn, last),
        or(isNull(p.concludedOn), gte(p.dueKey, first), gte(p.concludedOn, first)),
        gt(p.caseId, after),
      ),
    )
    .orderBy(asc(p.caseId))
    .limit(limit)
}
