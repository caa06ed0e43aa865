import { type SQL, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Reads } from '../transact'
import type { Phrase } from './bigrams'
import type { SearchTwin } from './types'

const native = (db: Reads) => db as unknown as BetterSQLite3Database

/** A token that only this case has, so that its entry can be found again and taken out. */
const idToken = (caseId: string) => `case${caseId.replaceAll('-', '')}`

export const sqliteSearch: SearchTwin = {
  async add(tx, entries) {
    for (const { caseId, tokens } of entries) {
      native(tx).run(
        sql`insert into case_search (case_id, tokens) values (${caseId}, ${`${idToken(caseId)} ${tokens}`})`,
      )
    }
  },
  async remove(tx, caseIds) {
    for (const caseId of caseIds) {
      native(tx).run(
        sql`delete from case_search where rowid in (select rowid from case_search where case_search match ${`"${idToken(caseId)}"`})`,
      )
    }
  },
  async find(from, agencyId, phrases, limit) {
    const statement: SQL = sql`
      select s.case_id as "caseId" from case_search s
      join case_progress p on p.case_id = s.case_id and p.agency_id = ${agencyId}
      where s.case_search match ${phrases.map(matchExpression).join(' AND ')}
      order by s.rowid desc limit ${limit}`
    return native(from)
      .all<{ caseId: string }>(statement)
      .map(({ caseId }) => caseId)
  },
}

/** Tokens hold letters and digits only, so quoting them cannot go wrong. */
function matchExpression(phrase: Phrase): string {
  return phrase.type === 'row' ? `"${phrase.tokens.join(' ')}"` : `"${phrase.token}"*`
}
