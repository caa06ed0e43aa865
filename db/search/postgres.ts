import { and, eq, sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { prepared } from '../connection'
import { caseProgress as p } from '../schema'
import type { Reads } from '../transact'
import type { Phrase } from './bigrams'
import type { SearchTwin } from './types'

const native = (db: Reads) => db as unknown as NodePgDatabase

export const postgresSearch: SearchTwin = {
  async add(tx, entries) {
    if (entries.length === 0) return
    const values = entries.map(({ caseId, tokens }) => sql`(${caseId}, to_tsvector('simple', ${tokens}))`)
    await native(tx).execute(
      sql`insert into case_search (case_id, tokens) values ${sql.join(values, sql`, `)}`,
    )
  },
  async remove(tx, caseIds) {
    if (caseIds.length === 0) return
    const ids = sql.join(
      caseIds.map((id) => sql`${id}`),
      sql`, `,
    )
    await native(tx).execute(sql`delete from case_search where case_id in (${ids})`)
  },
  async find(from, agencyId, phrases, which, limit) {
    const words = phrases.map(queryExpression).join(which === 'all' ? ' & ' : ' | ')
    return (await hits(from).execute({ agencyId, words, limit })).map(({ caseId }) => caseId)
  },
}

const hits = prepared('search_postgres', (from) =>
  from
    .select({ caseId: p.caseId })
    .from(sql`case_search s`)
    .innerJoin(p, and(sql`${p.caseId} = s.case_id`, eq(p.agencyId, sql.placeholder('agencyId'))))
    .where(sql`s.tokens @@ to_tsquery('simple', ${sql.placeholder('words')})`)
    .orderBy(sql`s.position desc`)
    .limit(sql.placeholder('limit')),
)

/** Tokens hold letters and digits only, so quoting them cannot go wrong. */
function queryExpression(phrase: Phrase): string {
  return phrase.type === 'row'
    ? `(${phrase.tokens.map((t) => `'${t}'`).join(' <-> ')})`
    : `'${phrase.token}':*`
}
