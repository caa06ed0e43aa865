import { and, asc, eq, exists, gt, gte, isNull, lte, or, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { casePending, cases, caseProgress as p } from '../schema'
import type { Reads } from '../transact'

/**
 * Cases whose time may change when days from `first` to `last` change: received by then, and still open, or due, due
 * anew or concluded on or after the first of them; and those in which something waits. In batches by id; `after` is the last id of the batch before.
 */
export async function casesTouching(
  from: Reads,
  agencyId: string,
  { first, last }: { first: IsoDate; last: IsoDate },
  { after, limit }: { after: string; limit: number },
) {
  const waiting = exists(
    from.select({ one: sql`1` }).from(casePending).where(eq(casePending.caseId, p.caseId)),
  )
  return from
    .select({ row: cases, progress: p })
    .from(p)
    .innerJoin(cases, eq(cases.id, p.caseId))
    .where(
      and(
        eq(p.agencyId, agencyId),
        or(lte(p.receivedOn, last), waiting),
        or(
          isNull(p.concludedOn),
          gte(p.dueOn, first),
          gte(p.concludedOn, first),
          gte(p.anewDueOn, first),
          waiting,
        ),
        gt(p.caseId, after),
      ),
    )
    .orderBy(asc(p.caseId))
    .limit(limit)
}
