import { type QueueCursor, type QueueRow, queuePage, sortKeyOf } from '@/db/queries/queue'
import { pendingIn } from '@/db/queries/today'
import type { Reads } from '@/db/transact'
import type { QueueDays } from '@/domain/queue/queue'
import { type ListedCase, listsHolding } from '@/domain/queue/today-reasons'
import type { ScopedList } from '@/domain/queue/today-scope'
import type { Place } from './address'

/** A case of 今日 with everything that its lists look at. */
export type WaitingCase = QueueRow & ListedCase

export interface CasesAsked {
  from: Reads
  agencyId: string
  days: QueueDays
  /** Walked one after the other, the most urgent first; those known to be empty may be left out. */
  lists: readonly ScopedList[]
}

/**
 * Rows that one page reads at most where most of what a list holds was told before; a page may then end before it is
 * full, and the next one goes on.
 */
const MOST_READ = 2_000

/**
 * At most `limit` cases, each once: those of the first list, then what the second holds beside them, and so on. `next`
 * is where the following page begins. How many cases there are does not matter: each list is read along its index, from
 * where the page begins.
 */
export async function waitingCases(
  asked: CasesAsked,
  after: Place | null,
  limit: number,
): Promise<{ rows: readonly QueueRow[]; next: Place | null }> {
  const rows: QueueRow[] = []
  const told = new Set<string>()
  const { lists } = asked
  let read = 0
  let place = after
  for (const list of lists.slice(
    after
      ? Math.max(
          0,
          lists.findIndex(({ name }) => name === after.list),
        )
      : 0,
  )) {
    let cursor = list.name === after?.list ? after.cursor : null
    for (let more = true; more; ) {
      const some = await pageOf(asked, list, cursor, limit + 1)
      // From the first page on, whatever an earlier list holds has been read; a later page has to ask.
      const ofEarlier = after ? await heldEarlier(asked, list, some) : told
      for (const row of some) {
        if (!ofEarlier.has(row.caseId)) {
          if (rows.length === limit) return { rows, next: place }
          rows.push(row)
          told.add(row.caseId)
        }
        cursor = { key: sortKeyOf(row, list.sort), caseId: row.caseId, backwards: false }
        place = { list: list.name, cursor }
      }
      read += some.length
      more = some.length > limit
      if (more && read > MOST_READ) return { rows, next: place }
    }
  }
  return { rows, next: null }
}

function pageOf(
  { from, agencyId, days }: CasesAsked,
  { tab, filter, lateness, sort }: ScopedList,
  cursor: QueueCursor | null,
  limit: number,
): Promise<QueueRow[]> {
  const query = {
    tab,
    filter: { ...filter, ...(lateness && { lateness }) },
    sort: { by: sort, descending: false },
    days,
  }
  return queuePage(from, agencyId, query, { cursor, limit })
}

/** Those of some rows of a list that a list before it holds, too. */
async function heldEarlier(
  asked: CasesAsked,
  list: ScopedList,
  rows: readonly QueueRow[],
): Promise<ReadonlySet<string>> {
  const earlier = asked.lists.slice(0, asked.lists.indexOf(list))
  const known = await withPending(asked.from, asked.agencyId, rows, asked.days)
  return new Set(
    known.filter((one) => listsHolding(one, earlier, asked.days).length > 0).map(({ caseId }) => caseId),
  )
}

/** Cases with what waits in them. */
export async function withPending(
  from: Reads,
  agencyId: string,
  rows: readonly QueueRow[],
  { today }: QueueDays,
): Promise<readonly WaitingCase[]> {
  const ids = rows.map(({ caseId }) => caseId)
  const pending = await pendingIn(from, ids, today)
  return rows.map((row) => ({ ...row, agencyId, pending: pending.get(row.caseId) ?? [] }))
}
