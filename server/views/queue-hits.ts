import type { QueueQuery, QueueRow } from '@/db/queries/queue'
import { filtered, queueRowsNamed, requestsRead } from '@/db/queries/queue-named'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { relationOf } from '@/domain/access'
import { type HitSort, hitsInTabs, hitsListed, type ListedHit, pageOf } from '@/domain/queue/hits'
import type { QueueTab } from '@/domain/queue/queue'
import { relevance } from '@/domain/queue/relevance'
import { knowsApplicant } from '@/domain/shown-applicant'
import type { SearchHits } from './queue-search'

/** What was found, and in which order it is listed. */
export interface HitList {
  search: SearchHits
  order: 'newest' | 'relevance' | 'column'
  query: Omit<QueueQuery, 'sort'> & { sort: HitSort }
}

/** A page of what was found, and how many of it stand in each tab. */
export async function hitPage(
  from: Reads,
  actor: Actor,
  list: HitList,
  page: Parameters<typeof pageOf>[1],
): Promise<{ rows: QueueRow[]; counts: Record<QueueTab, number> }> {
  const hits = await letThrough(from, actor, list)
  const shown = pageOf(await inOrder(from, actor, list, hits), page)
  return { rows: await rowsOf(from, actor, shown), counts: hitsInTabs(hits) }
}

const ROWS_AT_ONCE = 50

/** All of it in the order of the list. */
export async function* hitRows(from: Reads, actor: Actor, list: HitList): AsyncGenerator<QueueRow> {
  const listed = await inOrder(from, actor, list, await letThrough(from, actor, list))
  for (let at = 0; at < listed.length; at += ROWS_AT_ONCE)
    yield* await rowsOf(from, actor, listed.slice(at, at + ROWS_AT_ONCE))
}

function rowsOf(from: Reads, { agencyId }: Actor, hits: readonly ListedHit[]): Promise<QueueRow[]> {
  return queueRowsNamed(
    from,
    agencyId,
    hits.map(({ caseId }) => caseId),
  )
}

/** What was found, as far as the other parts of the filter let it through. */
async function letThrough(
  from: Reads,
  { agencyId }: Actor,
  { search: { hits }, query: { filter, days } }: HitList,
): Promise<readonly ListedHit[]> {
  const { caseIds = [], ...others } = filter
  const kept = new Set(caseIds)
  const listed = hits.filter(({ caseId }) => kept.has(caseId))
  if (listed.length === 0 || Object.values(others).every((part) => part === undefined)) return listed
  const through = await filtered(from, agencyId, { ...others, caseIds }, days)
  return listed.filter(({ caseId }) => through.has(caseId))
}

async function inOrder(
  from: Reads,
  actor: Actor,
  { search, order, query }: HitList,
  hits: readonly ListedHit[],
): Promise<ListedHit[]> {
  const listed = hitsListed(hits, query.tab, query.sort)
  if (order === 'column') return listed
  // Those of one day as they were found: the later registered first.
  const places = new Map(hits.map(({ caseId }, at) => [caseId, at]))
  const placeOf = ({ caseId }: ListedHit) => places.get(caseId) ?? 0
  listed.sort((a, b) =>
    a.arrivedOn < b.arrivedOn ? 1 : a.arrivedOn > b.arrivedOn ? -1 : placeOf(a) - placeOf(b),
  )
  if (order === 'newest') return listed
  const rows = await requestsRead(
    from,
    actor.agencyId,
    listed.map(({ caseId }) => caseId),
  )
  const points = new Map(
    rows.map(({ caseId, applicantKind, applicantName, requested, ...held }) => {
      const relation = relationOf(actor, { agencyId: actor.agencyId, ...held })
      const applicant = knowsApplicant(actor, relation, applicantKind) ? applicantName : null
      return [caseId, relevance({ applicant, requested }, search.query.wanted)]
    }),
  )
  // The one that was named by its number is nobody's to outdo.
  const named = search.only?.by === 'number' ? search.only.caseId : null
  const of = ({ caseId }: ListedHit) => (caseId === named ? Number.MAX_VALUE : (points.get(caseId) ?? 0))
  return listed.sort((a, b) => of(b) - of(a))
}
