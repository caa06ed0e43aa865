import { and, eq, inArray, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { table, text } from '../dialect'
import { caseProgress as p } from '../schema'
import type { Phrase } from './bigrams'
import type { SearchTwin } from './types'

/** Made by a migration of its own: drizzle knows no column that is found by an expression. `position` counts by itself. */
const caseSearch = table('case_search', { caseId: text('case_id'), tokens: text('tokens') })

export const postgresSearch: SearchTwin = {
  async add(tx, entries) {
    if (entries.length === 0) return
    await tx
      .insert(caseSearch)
      .values(
        entries.map(({ caseId, tokens }) => ({ caseId, tokens: sql`to_tsvector('simple', ${tokens})` })),
      )
  },
  async replace(tx, entries) {
    for (const { caseId, tokens } of entries) {
      await tx
        .update(caseSearch)
        .set({ tokens: sql`to_tsvector('simple', ${tokens})` })
        .where(eq(caseSearch.caseId, caseId))
    }
  },
  async remove(tx, caseIds) {
    await tx.delete(caseSearch).where(inArray(caseSearch.caseId, [...caseIds]))
  },
  async find(from, agencyId, { phrases, which, limit }) {
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
  switch (phrase.type) {
    case 'row':
      return `(${phrase.tokens.map((t) => `'${t}'`).join(' <-> ')})`
    case 'prefix':
      return `'${phrase.token}':*`
    default:
      return `(${phrase.of.map(queryExpression).join(phrase.type === 'all' ? ' & ' : ' | ')})`
  }
}
