import type { IsoDate } from '../calendar/day'
import type { CaseState } from '../case/case'
import { COLUMN_SORTS, QUEUE_TABS, type QueueSort, type QueueTab } from './queue'
import { standsInTab } from './stands-in'

// What was found is few, so tabs, order and pages of it are made in memory. They are what the list of cases would be
// with these cases as its filter (`db/queries/queue.ts`); a test holds one against the other.

/** Of a case that was found, what its tab and its place in a list depend on. */
export interface ListedHit {
  caseId: string
  state: CaseState
  dueKey: IsoDate
  concludedOn: IsoDate | null
  numberKey: string
  arrivedOn: IsoDate
}

/** Columns by which found cases are sorted. */
export type HitSort = QueueSort & { by: (typeof COLUMN_SORTS)[number] }

export function isHitSort(sort: QueueSort): sort is HitSort {
  return (COLUMN_SORTS as readonly string[]).includes(sort.by)
}

/** How many of them stand in each tab. */
export function hitsInTabs(hits: readonly ListedHit[]): Record<QueueTab, number> {
  const tabs = Object.keys(QUEUE_TABS) as QueueTab[]
  return Object.fromEntries(
    tabs.map((tab) => [tab, hits.filter((hit) => stands(hit, tab)).length]),
  ) as Record<QueueTab, number>
}

/** Those of a tab in their order; sorted by a day that some lack, those that lack it are left out. */
export function hitsListed<Hit extends ListedHit>(hits: readonly Hit[], tab: QueueTab, sort: HitSort): Hit[] {
  const direction = sort.descending ? -1 : 1
  return hits
    .filter((hit) => stands(hit, tab) && keyOf(hit, sort.by) !== null)
    .sort(
      (a, b) => direction * (compared(keyOf(a, sort.by), keyOf(b, sort.by)) || compared(a.caseId, b.caseId)),
    )
}

/**
 * At most `limit` of those listed, after the case of the cursor, or those before it that come last; from the beginning
 * where the case is no longer among them.
 */
export function pageOf<Hit extends ListedHit>(
  listed: readonly Hit[],
  { cursor, limit }: { cursor: { caseId: string; backwards: boolean } | null; limit: number },
): Hit[] {
  const at = cursor ? listed.findIndex(({ caseId }) => caseId === cursor.caseId) : -1
  if (cursor?.backwards && at >= 0) return listed.slice(Math.max(0, at - limit), at)
  return listed.slice(at + 1, at + 1 + limit)
}

function stands({ state, dueKey, concludedOn }: ListedHit, tab: QueueTab): boolean {
  return standsInTab({ state, dueKey: concludedOn === null ? dueKey : null }, tab)
}

function keyOf(hit: ListedHit, by: HitSort['by']): string | null {
  switch (by) {
    case 'number':
      return hit.numberKey
    case 'arrived':
      return hit.arrivedOn
    case 'due':
      return hit.dueKey
    case 'concluded':
      return hit.concludedOn
  }
}

/** By characters, as both databases compare. */
function compared(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0
}
