import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { table, text } from '../dialect'
import { preparedInsert } from '../queries/insert-rows'
import { caseProgress as p } from '../schema'
import type { Phrase } from './bigrams'
import type { SearchTwin } from './types'

/** A token that only this case has, so that its entry can be found again and taken out. */
const idToken = (caseId: string) => `case${caseId.replaceAll('-', '')}`

const entryOf = (caseId: string) =>
  sql`select rowid from case_search where case_search match ${`"${idToken(caseId)}"`}`

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
  async replace(tx, entries) {
    for (const { caseId, tokens } of entries) {
      // A table without contents is given its words anew; they are not there to be changed.
      const words = `${idToken(caseId)} ${tokens}`
      await tx
        .update(caseSearch)
        .set({ caseId, tokens: words })
        .where(sql`rowid in (${entryOf(caseId)})`)
    }
  },
  async remove(tx, caseIds) {
    for (const caseId of caseIds) await tx.delete(caseSearch).where(sql`rowid in (${entryOf(caseId)})`)
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
  switch (phrase.type) {
    case 'row':
      return `"${phrase.tokens.join(' ')}"`
    case 'prefix':
      return `"${phrase.token}"*`
    default:
      return `(${phrase.of.map(matchExpression).join(phrase.type === 'all' ? ' AND ' : ' OR ')})`
  }
}
