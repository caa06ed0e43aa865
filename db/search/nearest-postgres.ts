import { sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { MOST_COMPARED } from '@/domain/memory/likeness'
import { COMMON_FROM, MOST_REQUESTS } from '@/domain/memory/probes'
import { prepared } from '../connection'
import { type NearestTwin, weighed } from './nearest-types'

export const nearestInPostgres: NearestTwin = {
  async count(from, pairs) {
    // What ANALYZE knows to be common is not counted; all other pairs are in few cases.
    const known = await commonPairs(from).execute({ pairs: JSON.stringify(pairs), least: COMMON_FROM })
    const common = new Set(known.map(({ pair }) => pair))
    const others = pairs.filter((pair) => !common.has(pair))
    const counted = others.length === 0 ? [] : await counts(from).execute({ pairs: JSON.stringify(others) })
    const [last] = await newestPosition(from).execute()
    return { all: last?.position ?? 0, counted: [...known, ...counted] }
  },
  async havingRare(from, agencyId, { rare, limit }) {
    return rareHits(from).execute({ agencyId, weighed: weighed(rare), limit })
  },
  async havingCommon(from, agencyId, { common, limit }) {
    const words = common.map(({ pair }) => `'${pair}':A`).join(' & ')
    const rarest = Math.min(...common.map(({ having }) => having))
    const look = rarest <= MOST_INDEXED ? commonHits : newestHits
    return look(from).execute({ agencyId, words, limit })
  },
}

const commonPairs = prepared('search_common_postgres', (from) =>
  from
    .select({ pair: sql<string>`e.pair`, having: sql<number>`(e.share * c.reltuples)::int` })
    .from(
      sql`pg_class c
        join pg_stats s on s.schemaname = c.relnamespace::regnamespace::text and s.tablename = c.relname
          and s.attname = 'tokens',
        unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as e(pair, share)`,
    )
    .where(
      sql`c.oid = 'case_search'::regclass and e.share * c.reltuples >= ${sql.placeholder('least')}::float8
        and e.pair in (select json_array_elements_text(${sql.placeholder('pairs')}::json))`,
    ),
)

const counts = prepared('search_counts_postgres', (from) =>
  from
    .select({
      pair: sql<string>`t.pair`,
      having: sql<number>`(select count(*)::int from case_search s
        where s.tokens @@ to_tsquery('simple', '''' || t.pair || ''''))`,
    })
    .from(sql`json_array_elements_text(${sql.placeholder('pairs')}::json) as t(pair)`),
)

/**
 * What two requests are compared by, of each case that was found. One by one by its key: the planner takes the words for
 * ten times as many cases as they find, and would rather read all of them.
 */
const READ = sql`cross join lateral (
  select p.arrived_on, substr(c.requested, 1, ${sql.raw(String(MOST_COMPARED))}) as requested
  from case_progress p join cases c on c.id = p.case_id
  where p.case_id = s.case_id and p.agency_id = ${sql.placeholder('agencyId')} limit 1
) r`
const COMPARED = {
  caseId: sql<string>`s.case_id`,
  requested: sql<string>`r.requested`,
  arrivedOn: sql<IsoDate>`r.arrived_on`,
} as const

const newestPosition = prepared('search_last_postgres', (from) =>
  from.select({ position: sql<number>`coalesce(max(position), 0)` }).from(sql`case_search`),
)

const rareHits = prepared('search_rare_postgres', (from) =>
  from
    .select(COMPARED)
    .from(
      sql`(
        select s.case_id, s.position, sum((j.probe ->> 1)::float8) as weight
        from json_array_elements(${sql.placeholder('weighed')}::json) as j(probe)
        cross join lateral (
          select case_id, position from case_search
          where tokens @@ to_tsquery('simple', '''' || (j.probe ->> 0) || ''':A')
        ) s
        group by s.case_id, s.position
        order by weight desc, s.position desc
        limit ${sql.raw(String(MOST_REQUESTS))}
      ) s ${READ}`,
    )
    .orderBy(sql`s.weight desc`, sql`s.position desc`)
    .limit(sql.placeholder('limit')),
)

/** Cases that have a pair, up to which the index reads all that have it and the others. */
const MOST_INDEXED = 10_000

const commonHits = prepared('search_together_postgres', (from) =>
  from
    .select(COMPARED)
    .from(
      sql`(
        select case_id, position from case_search
        where tokens @@ to_tsquery('simple', ${sql.placeholder('words')})
        order by position + 0 desc
        limit ${sql.placeholder('limit')}
      ) s ${READ}`,
    )
    .orderBy(sql`s.position desc`),
)

/**
 * Cases of every agency, the newest first, among which those with common pairs are looked for. A pair that one in two
 * hundred has is found ten times among them; the index would read every case that has it, however many.
 */
const NEWEST = 5000

const newestHits = prepared('search_newest_postgres', (from) =>
  from
    .select(COMPARED)
    .from(
      sql`(
        select case_id, position from (
          select case_id, position, tokens from case_search order by position desc limit ${sql.raw(String(NEWEST))}
        ) n
        where n.tokens @@ to_tsquery('simple', ${sql.placeholder('words')})
        order by position desc
        limit ${sql.placeholder('limit')}
      ) s ${READ}`,
    )
    .orderBy(sql`s.position desc`),
)
