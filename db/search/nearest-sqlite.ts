import { and, eq, sql } from 'drizzle-orm'
import { MOST_COMPARED } from '@/domain/memory/likeness'
import { COMMON_FROM } from '@/domain/memory/probes'
import { prepared } from '../connection'
import { cases, caseProgress as p } from '../schema'
import { type NearestTwin, weighed } from './nearest-types'

export const nearestInSqlite: NearestTwin = {
  async count(from, pairs) {
    const counted = await counts(from).execute({ pairs: JSON.stringify(pairs) })
    const all = Math.max(0, ...counted.map(({ newest }) => newest ?? 0))
    return {
      all,
      counted: counted.map(({ pair, having, oldest }) => ({
        pair,
        having: reckoned(having, { oldest, all }),
      })),
    }
  },
  async havingRare(from, agencyId, { rare, limit }) {
    return rareHits(from).execute({ agencyId, weighed: weighed(rare), limit })
  },
  async havingCommon(from, agencyId, { common, limit }) {
    const words = `{request} : (${common.map(({ pair }) => `"${pair}"`).join(' AND ')})`
    return newestHits(from).execute({ agencyId, words, limit })
  },
}

/** What two requests are compared by. */
const COMPARED = {
  caseId: p.caseId,
  requested: sql<string>`substr(${cases.requested}, 1, ${sql.raw(String(MOST_COMPARED))})`,
  arrivedOn: p.arrivedOn,
} as const

/** A pair that is common is counted among the newest cases, and taken to be as frequent among all. */
function reckoned(having: number, { oldest, all }: { oldest: number | null; all: number }): number {
  return having < COMMON_FROM || oldest === null ? having : Math.round((having * all) / (all - oldest + 1))
}

const LISTED = sql.raw(
  `from case_search s where s.case_search match 'request : "' || j.value || '"' order by s.rowid desc limit ${COMMON_FROM}`,
)
/** The list of a pair's cases is read from the newest to where it becomes common, and no further. */
const counts = prepared('search_counts_sqlite', (from) =>
  from
    .select({
      pair: sql<string>`j.value`,
      having: sql<number>`(select count(*) from (select 1 ${LISTED}))`,
      oldest: sql<number | null>`(select min(at) from (select s.rowid as at ${LISTED}))`,
      newest: sql<number | null>`(select max(at) from (select s.rowid as at ${LISTED}))`,
    })
    .from(sql`json_each(${sql.placeholder('pairs')}) j`),
)

const rareHits = prepared('search_rare_sqlite', (from) =>
  from
    .select(COMPARED)
    .from(
      sql`(
        select s.case_id, s.rowid as position, sum(j.value ->> 1) as weight
        from json_each(${sql.placeholder('weighed')}) j
        cross join case_search s on s.case_search match 'request : "' || (j.value ->> 0) || '"'
        group by s.rowid
      ) s`,
    )
    .innerJoin(p, and(sql`${p.caseId} = s.case_id`, eq(p.agencyId, sql.placeholder('agencyId'))))
    .innerJoin(cases, eq(cases.id, p.caseId))
    .orderBy(sql`s.weight desc`, sql`s.position desc`)
    .limit(sql.placeholder('limit')),
)

const newestHits = prepared('search_newest_sqlite', (from) =>
  from
    .select(COMPARED)
    .from(sql`case_search s`)
    .innerJoin(p, and(sql`${p.caseId} = s.case_id`, eq(p.agencyId, sql.placeholder('agencyId'))))
    .innerJoin(cases, eq(cases.id, p.caseId))
    .where(sql`s.case_search match ${sql.placeholder('words')}`)
    .orderBy(sql`s.rowid desc`)
    .limit(sql.placeholder('limit')),
)
