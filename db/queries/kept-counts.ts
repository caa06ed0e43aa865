import { and, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { CaseState } from '@/domain/case/case'
import { QUEUE_TABS, type QueueDays, type QueueTab } from '@/domain/queue/queue'
import { standsInList, standsInTab, type TodayScope } from '@/domain/queue/stands-in'
import type { TodayList } from '@/domain/queue/today-list'
import { TODAY_LISTS, type TodayListName } from '@/domain/queue/today-lists'
import { prepared, unlooked } from '../connection'
import { caseCounts as c, IN_WORK } from '../schema'
import type { Reads } from '../transact'

// Numbers of the tabs, of the navigation and of 今日 as sums over counts that are kept while cases are written: they cost
// the same however many cases there are. Why: docs/decisions/2026-11-26-counts-kept-while-writing.md.

const AGENCY = eq(c.agencyId, unlooked('agencyId'))
const SUM = sql<number>`sum(${c.n})`
/** Of cases to be answered: without an answer so far, or in work again for one that was ordered anew. */
export const SUM_TO_ANSWER = sql<number>`sum(case when ${c.dueKey} is not null or ${IN_WORK} then ${c.n} else 0 end)`

const byState = prepared('kept_by_state', (from) =>
  from.select({ state: c.state, all: SUM, open: SUM_TO_ANSWER }).from(c).where(AGENCY).groupBy(c.state),
)

/** How many cases of an agency stand in each tab of the queue, without a filter. */
export async function keptTabCounts(from: Reads, agencyId: string): Promise<Record<QueueTab, number>> {
  const rows = await byState(from).execute({ agencyId })
  const inTab = (tab: QueueTab) =>
    rows
      .filter(({ state }) => standsInTab({ state, dueKey: null }, tab))
      .reduce((sum, { all }) => sum + all, 0)
  const tabs = Object.keys(QUEUE_TABS) as QueueTab[]
  const counts = Object.fromEntries(tabs.map((tab) => [tab, inTab(tab)])) as Record<QueueTab, number>
  return { ...counts, open: rows.reduce((sum, { open }) => sum + open, 0) }
}

const openByDue = prepared('kept_open', (from) =>
  from
    .select({
      open: SUM_TO_ANSWER,
      due: sql<number>`sum(case when ${c.dueKey} <= ${sql.placeholder('today')} then ${c.n} else 0 end)`,
      late: sql<number>`sum(case when ${c.dueKey} < ${sql.placeholder('today')} then ${c.n} else 0 end)`,
      dueInUnit: sql<number>`sum(case when ${c.dueKey} <= ${sql.placeholder('today')} and ${c.unitId} = ${sql.placeholder('unitId')} then ${c.n} else 0 end)`,
    })
    .from(c)
    .where(AGENCY),
)

/** Open cases of an agency, how many of them are late or due today, how many of these one unit holds, and how many are late. */
export async function openCount(
  from: Reads,
  agencyId: string,
  today: IsoDate,
  unitId: string | null,
): Promise<{ open: number; due: number; dueInUnit: number; late: number }> {
  const [row] = await openByDue(from).execute({ agencyId, today, unitId: unitId ?? '' })
  return {
    open: row?.open ?? 0,
    due: row?.due ?? 0,
    dueInUnit: row?.dueInUnit ?? 0,
    late: row?.late ?? 0,
  }
}

/** States whose cases stand in a list of 今日 whatever their days. */
const LISTED_STATES = TODAY_LISTS.flatMap((list: TodayList): readonly CaseState[] =>
  list.lateness === undefined ? (QUEUE_TABS[list.tab].states ?? []) : [],
)

const listed = prepared('kept_listed', (from) =>
  from
    .select({
      agencyId: c.agencyId,
      state: c.state,
      dueKey: c.dueKey,
      unitId: c.unitId,
      matters: c.matters,
      n: c.n,
    })
    .from(c)
    .where(
      and(
        AGENCY,
        or(
          isNotNull(c.matters),
          lte(c.dueKey, sql.placeholder('soon')),
          inArray(c.state, [...new Set(LISTED_STATES)]),
        ),
      ),
    ),
)

/** What cases that may stand in some list of 今日 are counted as, with how many are so. */
export async function keptListed(from: Reads, agencyId: string, { soon }: QueueDays) {
  return listed(from).execute({ agencyId, soon })
}

/** Whose lists of 今日: those that somebody sees (`todayListsOf`), of the whole agency or of their unit. */
export interface ListCountsScope extends TodayScope {
  lists: readonly (TodayList & { name: TodayListName })[]
}

export interface ListCounts {
  /** Exact, of each list that was asked for. */
  lists: Partial<Record<TodayListName, number>>
  /** Cases that stand in any of them, each once. */
  cases: number
}

/** How many cases stand in each of these lists of 今日, and in all of them together. */
export async function keptListCounts(
  from: Reads,
  agencyId: string,
  { lists, ...scope }: ListCountsScope,
  days: QueueDays,
): Promise<ListCounts> {
  const rows = await keptListed(from, agencyId, days)
  const counts: ListCounts = { lists: Object.fromEntries(lists.map(({ name }) => [name, 0])), cases: 0 }
  for (const row of rows) {
    const standsIn = lists.filter((list) => standsInList(row, list, scope, days))
    for (const { name } of standsIn) counts.lists[name] = (counts.lists[name] ?? 0) + row.n
    if (standsIn.length > 0) counts.cases += row.n
  }
  return counts
}
