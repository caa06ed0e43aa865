import { keptListed } from '@/db/queries/kept-counts'
import type { Reads } from '@/db/transact'
import type { QueueDays } from '@/domain/queue/queue'
import type { TodayListName } from '@/domain/queue/today-lists'
import { holds, type ScopedList } from '@/domain/queue/today-scope'

/** Cases of each unit that holds some; `null` for those that no unit holds. */
export type UnitCounts = ReadonlyMap<string | null, number>

/** How many cases each list holds, and all of them together, each case once; unit by unit. */
export interface TodayCounts {
  lists: ReadonlyMap<TodayListName, UnitCounts>
  together: UnitCounts
}

/** Exact, and summed over counts that are kept: the number of cases does not decide what it costs. */
export async function countsOf(
  from: Reads,
  agencyId: string,
  lists: readonly ScopedList[],
  days: QueueDays,
): Promise<TodayCounts> {
  const counted = new Map(lists.map(({ name }) => [name, new Map<string | null, number>()]))
  const together = new Map<string | null, number>()
  for (const row of await keptListed(from, agencyId, days)) {
    const holding = lists.filter((list) => holds(list, row, days))
    for (const { name } of holding) add(counted.get(name), row)
    if (holding.length > 0) add(together, row)
  }
  return { lists: counted, together }
}

function add(
  counts: Map<string | null, number> | undefined,
  { unitId, n }: { unitId: string | null; n: number },
) {
  counts?.set(unitId, (counts.get(unitId) ?? 0) + n)
}

export function sum(counts: UnitCounts | undefined): number {
  return [...(counts?.values() ?? [])].reduce((all, n) => all + n, 0)
}
