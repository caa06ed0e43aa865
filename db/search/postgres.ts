import { sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
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
  async find(from, agencyId, phrases, limit) {
    const query = phrases.map(queryExpression).join(' & ')
    const { rows } = await native(from).execute<{ caseId: string }>(sql`
      select s.case_id as "caseId" from case_search s
      join case_progress p on p.case_id = s.case_id and p.agency_id = ${agencyId}
      where s.tokens @@ to_tsquery('simple', ${query})
      order by s.position desc limit ${limit}`)
    return rows.map(({ caseId }) => caseId)
  },
}

/** Tokens hold letters and digits only, so quoting them cannot go wrong. */
function queryExpression(phrase: Phrase): string {
  return phrase.type === 'row'
    ? `(${phrase.tokens.map((t) => `'${t}'`).join(' <-> ')})`
    : `'${phrase.token}':*`
}
