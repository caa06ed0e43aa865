import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { table, text } from '../dialect'
import { preparedInsert } from '../queries/insert-rows'
import { caseProgress as p } from '../schema'
import type { Phrase } from './bigrams'
import type { SearchTwin } from './types'

/** A token that only this case has, so that its entry can be found again and taken out. */
const idToken = (caseId: string) => `case${caseId.replaceAll('-', '')}`

/** Made by a migration of its own: drizzle knows no FTS5. */
const caseSearch = table('case_search', { caseId: text('case_id'), tokens: text('tokens') })
const insertEntries = preparedInsert('insert_search', caseSearch)

export const sqliteSearch: SearchTwin = {
  async add(tx, entries) {
    await insertEntries(
      tx,
      entries.map(({ caseId, tokens }) => ({ caseId, tokens: `${idToken(caseId)} ${tokens}` })),
    )
  },
  async remove(tx, caseIds) {
    for (const caseId of caseIds) {
      const entry = sql`select rowid from case_search where case_search match ${`"${idToken(caseId)}"`}`
      await tx.delete(caseSearch).where(sql`rowid in (${entry})`)
    }
  },
  async find(from, agencyId, { phrases, which, limit }) {
    const words = phrases.map(matchExpression).join(which === 'all' ? ' AND ' : ' OR ')
    return (await hits(from).execute({ agencyId, words, limit })).map(({ caseId }) => caseId)
  },
}

const hits = prepared('search_sqlite', (from) =>
  from
    .select({ caseId: p.caseId })
    .from(sql`case_search s`)
    .innerJoin(p, and(sql`${p.caseId} = s.case_id`, eq(p.agencyId, sql.placeholder('agencyId'))))
    .where(sql`s.case_search match ${sql.placeholder('words')}`)
    .orderBy(sql`s.rowid desc`)
    .limit(sql.placeholder('limit')),
)

/** Tokens hold letters and digits only, so quoting them cannot go wrong. */
function matchExpression(phrase: Phrase): string {
  return phrase.type === 'row' ? `"${phrase.tokens.join(' ')}"` : `"${phrase.token}"*`
}
