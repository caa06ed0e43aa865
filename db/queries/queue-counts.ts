import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import type { CaseState } from '@/domain/case/case'
import type { QueueFilter } from '@/domain/queue/filters'
import { QUEUE_TABS, type QueueDays, type QueueTab } from '@/domain/queue/queue'
import { IN_HAND, caseProgress as p, TO_ANSWER } from '../schema'
import type { Reads } from '../transact'
import type { QueueQuery } from './queue'
import { filterCondition, filterParts, inSomeStage, tabCondition } from './queue-conditions'

/** How many cases of the filter stand in each tab. */
export async function tabCounts(
  from: Reads,
  agencyId: string,
  filter: QueueFilter,
  days: QueueDays,
): Promise<Record<QueueTab, number>> {
  const counted = (condition: SQL | undefined) =>
    and(eq(p.agencyId, agencyId), condition, filterCondition(from, filter, days))
  // Of those in a stage, the order of an index by state must not look better than the few that there are.
  const state = inSomeStage(filter) ? sql<CaseState>`${p.state} || ''` : p.state
  const inHand = await from.select({ state, n: count() }).from(p).where(counted(IN_HAND)).groupBy(state)
  const [concluded] = inSomeStage(filter)
    ? [{ n: 0 }]
    : await from
        .select({ n: count() })
        .from(p)
        .where(and(eq(p.agencyId, agencyId), tabCondition('concluded'), filterParts(from, filter, days)))
  // Not the sum of states: an answer that waits to be collected is to be delivered and open.
  const [open] = await from.select({ n: count() }).from(p).where(counted(TO_ANSWER))

  const rows = [...inHand, { state: 'concluded' as const, n: concluded?.n ?? 0 }]
  const of = (states: readonly CaseState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const all = rows.reduce((sum, { n }) => sum + n, 0)
  const counts = Object.fromEntries(
    Object.entries(QUEUE_TABS).map(([tab, { states }]) => [tab, states ? of(states) : all]),
  ) as Record<QueueTab, number>
  return { ...counts, open: open?.n ?? 0 }
}

/** How many cases of a list there are, and the number of the newest of them; null where there are none. */
export async function countOfList(
  from: Reads,
  agencyId: string,
  { tab, filter, days }: Omit<QueueQuery, 'sort'>,
): Promise<{ count: number; newest: string | null }> {
  const listed = and(
    eq(p.agencyId, agencyId),
    tabCondition(tab, filter.lateness),
    filterCondition(from, filter, days),
  )
  const [found] = await from
    .select({ n: count(), newestKey: sql<string | null>`max(${p.numberKey})` })
    .from(p)
    .where(listed)
  if (!found?.newestKey) return { count: 0, newest: null }
  const [newest] = await from
    .select({ number: p.number })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), eq(p.numberKey, found.newestKey)))
    .limit(1)
  return { count: found.n, newest: newest?.number ?? null }
}

/** Counts go no further: a number beside a word of the navigation must not take longer the more there is. */
export const MOST_COUNTED = 1000
