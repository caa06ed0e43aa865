import { keptTabCounts } from '@/db/queries/kept-counts'
import { peopleOf, unitRows } from '@/db/queries/office'
import { queuePage } from '@/db/queries/queue'
import { countOfList } from '@/db/queries/queue-counts'
import { type SavedViewRow, savedViewsSeenBy, subscriptionsOf } from '@/db/queries/saved-views'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { QUEUE_TABS } from '@/domain/queue/queue'
import { isCounted, mayChangeSavedView, type SavedAddress } from '@/domain/queue/saved-view'
import { NO_GROUP } from '@/domain/report/period/groupings'
import { loadOffice } from '../cases/office-context'
import { remembered } from '../remembered/remembered'
import { today } from '../today'
import { type QueueAddress, readQueueAddress } from './queue-address'
import { chipsOf, inForce } from './queue-chips'
import { readQuery, tabOf } from './queue-query'

/** Parameters that belong to one look at a list and not to the list. */
const OF_ONE_LOOK: ReadonlySet<string> = new Set(['after', 'before', 'q'])

/** What of an address a view keeps: never words searched for, which may be somebody's name. */
export function savedAddressOf(address: QueueAddress): SavedAddress {
  const kept = Object.entries(address).flatMap(([name, value]) =>
    value === undefined || OF_ONE_LOOK.has(name) ? [] : [[name, String(value)]],
  )
  // Without its words a search would open another tab.
  return { tab: tabOf(address), ...Object.fromEntries(kept) }
}

/** True of a list that is more than one of the tabs there are. */
export function isWorthSaving(address: QueueAddress): boolean {
  return isFiltered(address) || address.sort !== undefined
}

/** Stands in an address only for what a list shows; two addresses with the same text are one list. */
export function addressText(address: SavedAddress): string {
  return new URLSearchParams(Object.entries(address).toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()
}

export interface SavedViewShown {
  id: string
  name: string
  href: string
  shared: boolean
  /** Tab and filters, in words. */
  words: readonly string[]
  /** What of it no longer holds, a sentence; null while all does. */
  outdated: string | null
}

/** The saved views that somebody has as tabs: their own first, then the shared ones. */
export async function savedViewsShown(from: Reads, actor: Actor): Promise<SavedViewShown[]> {
  const rows = inOrder(await savedViewsSeenBy(from, actor), actor)
  const names = await namesFor(from, actor.agencyId, rows)
  return rows.map((row) => shownAs(row, names))
}

function inOrder(rows: readonly SavedViewRow[], actor: Actor): SavedViewRow[] {
  const own = rows.filter(({ shared }) => !shared)
  return [...own.filter(({ ownerId }) => ownerId === actor.personId), ...rows.filter(({ shared }) => shared)]
}

interface Named {
  id: string
  name: string
  active: boolean
}

interface Names {
  units: readonly Named[]
  people: readonly Named[]
}

/** Units and people are read only where a view names one. */
async function namesFor(from: Reads, agencyId: string, rows: readonly SavedViewRow[]): Promise<Names> {
  const asks = (name: 'unit' | 'person') => rows.some(({ address }) => address[name] !== undefined)
  return {
    units: asks('unit') ? await unitRows(from, agencyId) : [],
    people: asks('person') ? await peopleOf(from, agencyId) : [],
  }
}

function shownAs({ id, name, shared, address: kept }: SavedViewRow, names: Names): SavedViewShown {
  const address = readQueueAddress(kept)
  const called = (all: readonly Named[]) => (wanted: string) =>
    all.find((one) => one.id === wanted)?.name ?? '已不存在'
  const chips = chipsOf(address, { unit: called(names.units), person: called(names.people) })
  return {
    id,
    name,
    shared,
    href: `/cases?${addressText(savedAddressOf(address))}`,
    words: [QUEUE_TABS[tabOf(address)].label, ...chips.map(({ label }) => label)],
    outdated: outdatedWords(kept, address, names),
  }
}

/** A filter that the program no longer knows, a unit that was retired, somebody who has left: said, never passed over. */
function outdatedWords(kept: SavedAddress, address: QueueAddress, names: Names): string | null {
  const understood = savedAddressOf(address)
  const gone = [
    outOfUse('承办单位', address.unit, names.units),
    outOfUse('承办人', address.person, names.people),
    Object.keys(kept).some((name) => understood[name] === undefined) ? '有的筛选条件已不再使用' : null,
  ].filter((words) => words !== null)
  return gone.length > 0 ? gone.join('；') : null
}

function outOfUse(label: string, id: string | undefined, all: readonly Named[]): string | null {
  if (id === undefined || id === NO_GROUP) return null
  const named = all.find((one) => one.id === id)
  if (!named) return `${label}已不存在`
  return named.active ? null : `${label}“${named.name}”已停用`
}

/** Numbers of the tabs by the id of the view; of views whose number nobody keeps there is none (`isCounted`). */
export function savedViewCounts(actor: Actor): Promise<Record<string, number>> {
  return remembered(['saved view counts', actor, today()], async () => {
    const from = reads()
    const counts: Record<string, number> = {}
    for (const { id, address } of inOrder(await savedViewsSeenBy(from, actor), actor)) {
      const counted = await countOf(from, actor, address)
      if (counted) counts[id] = counted.count
    }
    return counts
  })
}

export interface SubscribedView {
  id: string
  name: string
  href: string
  /** Exact. */
  count: number
  /** Number of the newest case; null where there is none. */
  newest: string | null
  /** What of the view no longer holds; null while all does. */
  outdated: string | null
}

/** The saved views that a person has in their digest, in the order of the tabs, each with its count and newest number. */
export async function subscribedViews(actor: Actor): Promise<SubscribedView[]> {
  const from = reads()
  const wanted = await subscriptionsOf(from, actor.personId)
  if (wanted.size === 0 || !mayDo(actor, 'viewCase')) return []
  const rows = inOrder(await savedViewsSeenBy(from, actor), actor).filter(({ id }) => wanted.has(id))
  const names = await namesFor(from, actor.agencyId, rows)
  const subscribed: SubscribedView[] = []
  for (const row of rows) {
    const counted = await countOf(from, actor, row.address)
    const { id, name, href, outdated } = shownAs(row, names)
    if (counted) subscribed.push({ id, name, href, outdated, ...counted })
  }
  return subscribed
}

async function countOf(from: Reads, actor: Actor, kept: SavedAddress) {
  const address = readQueueAddress(kept)
  const tab = tabOf(address)
  const filtered = isFiltered(address)
  if (!isCounted(tab, filtered)) return null
  const office = await loadOffice(from, actor.agencyId)
  const { query } = await readQuery(from, actor, office, address)
  if (filtered) return countOfList(from, actor.agencyId, query)
  const counts = await keptTabCounts(from, actor.agencyId)
  const byNumber = { ...query, sort: { by: 'number', descending: true } } as const
  const [newest] = await queuePage(from, actor.agencyId, byNumber, { limit: 1 })
  return { count: counts[tab], newest: newest?.number ?? null }
}

/** True where the address asks for less than its whole tab. */
export function isFiltered(address: QueueAddress): boolean {
  return inForce(address).length > 0 || address.row !== undefined
}

export interface SavedViewEdited extends SavedViewShown {
  mayChange: boolean
  /** Whether it goes into the digest of this person; null where it cannot. */
  subscribed: boolean | null
}

export interface SavedViewsView {
  /** The list that is to be kept, when the page was opened from one. */
  kept: { address: SavedAddress; words: readonly string[]; dropsWords: boolean } | null
  own: readonly SavedViewEdited[]
  shared: readonly SavedViewEdited[]
  mayShare: boolean
}

/** The page of saved views: those there are, and the list at `address`, if any, to keep as one more. */
export async function savedViewsView(actor: Actor, address: QueueAddress): Promise<SavedViewsView> {
  const from = reads()
  const rows = inOrder(await savedViewsSeenBy(from, actor), actor)
  const kept = savedAddressOf(address)
  const names = await namesFor(from, actor.agencyId, [...rows, { address: kept } as SavedViewRow])
  const wanted = await subscriptionsOf(from, actor.personId)
  const edited = rows.map((row): SavedViewEdited => {
    const read = readQueueAddress(row.address)
    const counted = isCounted(tabOf(read), isFiltered(read))
    return {
      ...shownAs(row, names),
      mayChange: mayChangeSavedView(actor, row),
      subscribed: counted ? wanted.has(row.id) : null,
    }
  })
  return {
    kept: isWorthSaving(address) ? keptShown(kept, address, names) : null,
    own: edited.filter(({ shared }) => !shared),
    shared: edited.filter(({ shared }) => shared),
    mayShare: mayDo(actor, 'shareView'),
  }
}

function keptShown(kept: SavedAddress, address: QueueAddress, names: Names): SavedViewsView['kept'] {
  const row = { id: '', name: '', shared: false, address: kept } as SavedViewRow
  return { address: kept, words: shownAs(row, names).words, dropsWords: address.q !== undefined }
}
