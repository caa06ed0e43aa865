import { keptTabCounts } from '@/db/queries/kept-counts'
import type { QueueQuery } from '@/db/queries/queue'
import { tabCounts } from '@/db/queries/queue-counts'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { QueueFilter } from '@/domain/queue/filters'
import { isHitSort } from '@/domain/queue/hits'
import { type QueueSort, type QueueTab, queueDays } from '@/domain/queue/queue'
import { todayListBehind } from '@/domain/queue/today-lists'
import type { Office } from '../cases/office-context'
import { riskyCases } from '../supervision/forecast/risks-of-lines'
import { today } from '../today'
import { type QueueAddress, wordsOf } from './queue-address'
import { cellOf, inForce } from './queue-chips'
import type { HitList } from './queue-hits'
import { type SearchHits, searchHits } from './queue-search'

/** An address as the store is asked. */
export interface ReadQuery {
  query: QueueQuery
  search: SearchHits | null
  /** The search as a list of its own, unless it is one of 今日 that is narrowed by words. */
  hits: HitList | null
}

/** The question to the store that an address asks, with what a search in it found. */
export async function readQuery(
  from: Reads,
  actor: Actor,
  office: Office,
  wanted: QueueAddress,
): Promise<ReadQuery> {
  const now = today()
  const asked = inForce(wanted).map(({ definition, value }) => definition.asks(value, actor))
  // The earlier of two that ask the same holds, so it is written last.
  const filter: QueueFilter = Object.assign({}, ...asked.reverse())
  const cell = cellOf(wanted)
  if (cell) {
    filter.cell = { selects: cell.row.selects, kind: wanted.kind ?? null, period: cell.period }
  }
  const search = wanted.q ? await searchHits(from, office, actor, wordsOf(wanted)) : null
  if (search) filter.caseIds = search.hits.map(({ caseId }) => caseId)
  if (wanted.risk) filter.caseIds = await riskyCases(office.id, now, wanted.risk, filter.caseIds)
  const tab = tabOf(wanted)
  const days = queueDays(now, office.calendar)
  const order = search ? hitOrder(wanted) : 'column'
  const sort = order === 'column' ? sortOf(wanted, tab) : NEWEST
  const query = { tab, filter, sort, days }
  return {
    query,
    search,
    hits: search && isHitSort(sort) ? { search, order, query: { ...query, sort } } : null,
  }
}

const NEWEST: QueueSort = { by: 'arrived', descending: true }

/** What was found is listed by its day unless it is asked for otherwise; a list of 今日 keeps its own order. */
function hitOrder({ sort, lateness, row }: QueueAddress): HitList['order'] {
  if (sort === 'relevance') return 'relevance'
  return sort || lateness || row ? 'column' : 'newest'
}

/** The tab that an address opens where it names none. */
export function tabOf({ tab, q, row }: QueueAddress): QueueTab {
  return tab ?? (q || row ? 'all' : 'open')
}

function sortOf(wanted: QueueAddress, tab: QueueTab): QueueSort {
  const { sort, order } = wanted
  const usual =
    sort && sort !== 'relevance'
      ? { by: sort, descending: sort === 'number' || sort === 'concluded' }
      : usualSort(wanted, tab)
  return order && sort !== 'relevance' ? { ...usual, descending: order === 'desc' } : usual
}

/** A list of 今日 opens in its own order. */
function usualSort({ lateness, who }: QueueAddress, tab: QueueTab): QueueSort {
  const list = todayListBehind({ tab, lateness, asked: who === 'asked' })
  if (list) return { by: list.sort, descending: false }
  if (tab === 'concluded' || lateness === 'answered_late') return { by: 'concluded', descending: true }
  if (tab === 'all' && lateness !== 'due_today') return { by: 'number', descending: true }
  return { by: 'due', descending: false }
}

/** Of the whole agency the counts are kept; of a filter they are counted. */
export async function countsOf(
  from: Reads,
  agencyId: string,
  { filter, days }: Pick<QueueQuery, 'filter' | 'days'>,
): Promise<Record<QueueTab, number>> {
  return Object.values(filter).every((part) => part === undefined)
    ? keptTabCounts(from, agencyId)
    : tabCounts(from, agencyId, filter, days)
}
