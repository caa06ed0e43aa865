import { type Actor, mayDo } from '../access'
import { type Refused, refuse } from '../case/refusal'
import type { QueueTab } from './queue'

// 常用视图: an address of the queue under a name, as one more tab. The address stays the truth: a saved view is opened by
// its address, and a link to it can be sent to whoever has no such view.

/** Views that a person keeps for themselves, and that an agency shares: more tabs than that nobody finds anything in. */
export const MOST_SAVED_VIEWS = 20

/** Characters of a name: it is the words of a tab. */
export const SAVED_VIEW_NAME_MAX = 20

/** Parameters of a list's address by name. Pages and words searched for are not among them. */
export type SavedAddress = Readonly<Record<string, string>>

export interface SavedView {
  id: string
  ownerId: string
  name: string
  address: SavedAddress
  /** Everybody of the agency who sees cases has it as a tab. */
  shared: boolean
  /** Order among those of the same owner, or among the shared ones. */
  position: number
}

/** True when this person may rename, share, move and delete the view. */
export function mayChangeSavedView(actor: Actor, view: Pick<SavedView, 'ownerId' | 'shared'>): boolean {
  return view.ownerId === actor.personId || (view.shared && mayDo(actor, 'changeSharedView'))
}

/** Null when a view may be called so beside these others of the same person, or of the agency. */
export function savedViewNameRefusal(name: string, others: readonly string[]): Refused | null {
  const written = name.trim()
  const length = [...written].length
  if (length > SAVED_VIEW_NAME_MAX) {
    const said = `视图名称不能超过${SAVED_VIEW_NAME_MAX}字，现有${length}字。`
    return refuse('nameTooLong', said, '请缩短后再保存。', { field: 'name' })
  }
  if (others.includes(written))
    return refuse('nameTaken', `已有名为“${written}”的常用视图。`, '请换一个名称。', { field: 'name' })
  return null
}

/** Null when one more may be kept beside so many. */
export function savedViewsFull(count: number, shared: boolean): Refused | null {
  if (count < MOST_SAVED_VIEWS) return null
  const whose = shared ? '本机关共享的' : '您的'
  return refuse(
    'tooManySavedViews',
    `${whose}常用视图已有${count}个，最多${MOST_SAVED_VIEWS}个。`,
    '请先删除不再使用的。',
  )
}

/**
 * True when its cases can be counted without walking through all that were ever concluded: those of a tab of work in
 * hand, or a whole tab, whose number is kept. Only such views carry a number on their tab and go into the digest.
 */
export function isCounted(tab: QueueTab, filtered: boolean): boolean {
  return !filtered || (tab !== 'concluded' && tab !== 'all')
}

/** The same views in the order in which one of them is moved by one place; as they were when there is no such place. */
export function movedByOne<T extends { id: string }>(
  views: readonly T[],
  id: string,
  direction: 'up' | 'down',
): readonly T[] {
  const at = views.findIndex((view) => view.id === id)
  const to = direction === 'up' ? at - 1 : at + 1
  const [moved, other] = [views[at], views[to]]
  if (!moved || !other) return views
  return views.map((view, place) => (place === at ? other : place === to ? moved : view))
}
