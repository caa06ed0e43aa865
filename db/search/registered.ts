import { sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { dialect } from '../dialect'
import type { Reads } from '../transact'

// The search index keeps cases in the order in which they were registered, on both databases.
const place = sql.raw(dialect === 'postgres' ? 'position' : 'rowid')

const after = prepared('registered_after', (from) =>
  from
    .select({ caseId: sql<string>`s.case_id`, position: sql<number>`s.${place}` })
    .from(sql`case_search s`)
    .where(sql`s.${place} > ${sql.placeholder('position')}`)
    .orderBy(sql`s.${place}`)
    .limit(sql.placeholder('limit')),
)

const last = prepared('registered_last', (from) =>
  from
    .select({ position: sql<number>`s.${place}` })
    .from(sql`case_search s`)
    .orderBy(sql`s.${place} desc`)
    .limit(1),
)

/** Cases of every agency that were registered after a place, in their order. */
export async function casesRegisteredAfter(from: Reads, position: number, limit: number) {
  return after(from).execute({ position, limit })
}

/** The place of the case that was registered last; 0 where there is none. */
export async function lastRegistered(from: Reads): Promise<number> {
  return (await last(from).execute())[0]?.position ?? 0
}
