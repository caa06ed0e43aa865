import { type Actor, watchesAgency } from '../access'
import { NO_GROUP } from '../report/period/groupings'
import type { CountedCase } from './counted'
import type { QueueFilter } from './filters'
import type { QueueDays } from './queue'
import { standsInList } from './stands-in'
import type { TodayList } from './today-list'
import { type TodayListName, todayListsOf } from './today-lists'

/** A list of 今日 as one person sees it: of whose cases, as a filter and in the address of the queue. */
export interface ScopedList extends TodayList {
  name: TodayListName
  filter: ListScope
  address: Readonly<Record<string, string>>
}

/** Whose cases are listed. */
export type ListScope = Pick<QueueFilter, 'unitId' | 'noUnit' | 'askedUnitId'>

/** The lists that a person sees, the most urgent first, each with whose cases it shows them. */
export function scopedListsOf(actor: Actor): readonly ScopedList[] {
  return todayListsOf(actor).map((list) => ({ ...list, ...scopeOf(actor, list) }))
}

/** The unit whose cases 今日 shows a person; null for whoever watches the agency, and who belongs to none. */
export function unitOfToday(actor: Actor): string | null {
  return watchesAgency(actor) ? null : actor.unitId
}

function scopeOf(actor: Actor, { whose }: TodayList): Pick<ScopedList, 'filter' | 'address'> {
  if (whose === 'asked' && actor.unitId !== null)
    return { filter: { askedUnitId: actor.unitId }, address: { who: 'asked' } }
  const unitId = whose === 'agency' ? null : unitOfToday(actor)
  return unitId === null ? { filter: {}, address: {} } : { filter: { unitId }, address: { who: 'unit' } }
}

/** The same lists of one unit's cases alone; `NO_GROUP` for cases that no unit has. */
export function ofUnit(lists: readonly ScopedList[], unit: string): readonly ScopedList[] {
  return lists.map((list) => ({
    ...list,
    filter: { ...list.filter, ...(unit === NO_GROUP ? { noUnit: true } : { unitId: unit }) },
    address: { ...list.address, unit },
  }))
}

/** The queue with just the cases of a list. */
export function queueAddressOf({ tab, lateness, address }: ScopedList): string {
  return `/cases?${new URLSearchParams({ tab, ...address, ...(lateness && { lateness }) })}`
}

/** True when cases so counted stand in a list as this person sees it. Pure; the queue asks the database the same. */
export function holds(list: ScopedList, counted: CountedCase, days: QueueDays): boolean {
  const { unitId, noUnit, askedUnitId = null } = list.filter
  if (unitId !== undefined && counted.unitId !== unitId) return false
  if (noUnit && counted.unitId !== null) return false
  return standsInList(counted, list, { unitId: askedUnitId, wholeAgency: true }, days)
}
