import { z } from 'zod'
import { isoDate } from '@/domain/calendar/day-input'
import { holdsIdentityNumber, holdsTelephone } from '@/domain/identity'
import { ALL_FILTERS, type FilterName, type QUEUE_FILTERS } from '@/domain/queue/filters'
import { COLUMN_SORTS, QUEUE_TABS, type QueueTab } from '@/domain/queue/queue'
import { withoutLabel } from '@/domain/queue/searched-number'
import { MOST_ADDRESSED, typedWords } from './search-words'

const tabs = Object.keys(QUEUE_TABS) as [QueueTab, ...QueueTab[]]
const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

type FilterSchemas = {
  [Name in FilterName]: ReturnType<typeof optional<(typeof QUEUE_FILTERS)[Name]['schema']>>
}
const filterSchemas = Object.fromEntries(
  ALL_FILTERS.map(([name, { schema }]) => [name, optional(schema)]),
) as FilterSchemas

/** The queue's address. What is not understood is left out, so an old link still opens a list. */
const address = z.object({
  ...filterSchemas,
  tab: optional(z.enum(tabs)),
  q: optional(
    z
      .string()
      .trim()
      .min(1)
      .max(MOST_ADDRESSED)
      .refine((words) => !holdsIdentityNumber(words) && !holdsTelephone(withoutLabel(words))),
  ),
  year: optional(z.coerce.number().int().min(2000).max(2099)),
  /** Days of a period that is not the year of a report. */
  first: optional(isoDate),
  last: optional(isoDate),
  /** Of the format of the year or period; one that it does not have is left out. */
  row: optional(z.string().max(60)),
  /** By a column, or what was searched for by how well it fits. */
  sort: optional(z.enum([...COLUMN_SORTS, 'relevance'])),
  order: optional(z.enum(['asc', 'desc'])),
  after: optional(z.string()),
  before: optional(z.string()),
})
export type QueueAddress = z.output<typeof address>

export function readQueueAddress(params: Record<string, string | string[] | undefined>): QueueAddress {
  const single = Object.fromEntries(Object.entries(params).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v]))
  return address.parse(single)
}

/** What was searched for, as it was typed; nothing is found by words that cannot be read. */
export function wordsOf({ q }: QueueAddress): string {
  return (q && typedWords(q)) || ''
}
