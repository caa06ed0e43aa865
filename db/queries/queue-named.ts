import { and, eq, inArray, sql } from 'drizzle-orm'
import type { QueueFilter } from '@/domain/queue/filters'
import type { QueueDays } from '@/domain/queue/queue'
import { prepared, unlooked } from '../connection'
import { cases, caseProgress as p } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'
import { LISTED, type QueueRow } from './queue'
import { filterCondition } from './queue-conditions'

/** Rows of one statement; a page of a list is one. */
const NAMED_AT_ONCE = 51

/** As many places as there are ids at most; those that are left over name a case that is asked for anyway. */
const PLACES = Array.from({ length: NAMED_AT_ONCE }, (_, i) => `id_${i}`)

const namedPage = prepared('queue_named', (from) =>
  from
    .select(LISTED)
    .from(p)
    .innerJoin(cases, eq(cases.id, p.caseId))
    .where(
      and(
        sql`${p.caseId} in (${sql.join(PLACES.map(unlooked), sql`, `)})`,
        eq(p.agencyId, unlooked('agencyId')),
      ),
    ),
)

/** Cases of an agency by their ids, at most a page of them, in the order of the ids. */
export async function queueRowsNamed(
  from: Reads,
  agencyId: string,
  ids: readonly string[],
): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  if (ids.length > NAMED_AT_ONCE) throw new Error(`${ids.length} cases are more than a page`)
  const named = Object.fromEntries(PLACES.map((name, i) => [name, ids[i] ?? ids[0]]))
  const rows = new Map(
    (await namedPage(from).execute({ agencyId, ...named })).map((row) => [row.caseId, row]),
  )
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** What somebody reads of cases in a list, to say how well each fits a search; in no order. */
export function requestsRead(from: Reads, agencyId: string, ids: readonly string[]) {
  return inPortions(ids, (some) =>
    from
      .select({
        caseId: p.caseId,
        applicantKind: cases.applicantKind,
        applicantName: cases.applicantName,
        requested: cases.requested,
        holderUnitId: p.holderUnitId,
        holderPersonId: p.holderPersonId,
      })
      .from(p)
      .innerJoin(cases, eq(cases.id, p.caseId))
      .where(and(inArray(p.caseId, [...some]), eq(p.agencyId, agencyId))),
  )
}

/** Which of these cases a filter lets through. */
export async function filtered(
  from: Reads,
  agencyId: string,
  filter: QueueFilter & { caseIds: readonly string[] },
  days: QueueDays,
): Promise<ReadonlySet<string>> {
  const rows = await from
    .select({ caseId: p.caseId })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), filterCondition(from, filter, days)))
  return new Set(rows.map(({ caseId }) => caseId))
}
