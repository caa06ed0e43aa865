import { z } from 'zod'
import type { QueueCursor } from '@/db/queries/queue'
import { TODAY_LISTS, type TodayListName } from '@/domain/queue/today-lists'
import { MATTER_KINDS, type MatterKind } from '@/domain/queue/today-matters'

/** Why something stands in 今日: the reason of a case, or a kind of matter beside the cases. */
export type Why = TodayListName | MatterKind

const LISTS = TODAY_LISTS.map(({ name }) => name) as [TodayListName, ...TodayListName[]]
const KINDS = MATTER_KINDS.map(({ kind }) => kind) as [MatterKind, ...MatterKind[]]

const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

/** What is not understood is left out, so that an old link still opens the page. */
const address = z.object({
  why: optional(z.enum([...LISTS, ...KINDS])),
  /** Cases in groups of their units, or all in one row by urgency. */
  by: optional(z.enum(['unit', 'urgency'])),
  /** Cases of one unit alone; `none` for those that no unit has. */
  unit: optional(z.string().min(1).max(100)),
  /** The list, its sort value and the case after which a page begins. */
  after: optional(z.string().max(200)),
})
export type TodayAddress = z.output<typeof address>

export function readTodayAddress(params: Record<string, string | string[] | undefined>): TodayAddress {
  const single = Object.fromEntries(Object.entries(params).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v]))
  return address.parse(single)
}

/** The same page with some of its parameters otherwise; a page that follows another begins anew. */
export function todayHref(wanted: TodayAddress, change: TodayAddress): string {
  const parameters = { ...wanted, after: undefined, ...change }
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return query.size > 0 ? `/today?${query}` : '/today'
}

/** Where a page of cases begins: after a case of a list. */
export interface Place {
  list: TodayListName
  cursor: QueueCursor
}

/** Null where the address names none that can be read: the first page then. */
export function placeOf({ after }: TodayAddress): Place | null {
  const [name, key, caseId] = after?.split('~') ?? []
  const list = LISTS.find((one) => one === name)
  if (list === undefined || key === undefined || caseId === undefined) return null
  return { list, cursor: { key, caseId, backwards: false } }
}

export function writtenPlace({ list, cursor: { key, caseId } }: Place): string {
  return [list, key, caseId].join('~')
}
