import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { prepared, unlooked } from '../connection'
import { integer, table, text } from '../dialect'
import { preparedInsert } from '../queries/insert-rows'
import { caseProgress as p } from '../schema'
import { NO_WORD, type Phrase } from './bigrams'
import { found, hitColumns } from './found'
import type { SearchEntry, SearchTwin, Wanted } from './types'

/** A token that only this case has, so that its entry can be found again and taken out. */
const idToken = (caseId: string) => `${NO_WORD}${caseId.replaceAll('-', '')}`

const entryOf = (caseId: string) =>
  sql`select rowid from case_search where case_search match ${`"${idToken(caseId)}"`}`

/** Made by a migration of its own: drizzle knows no FTS5. */
const caseSearch = table('case_search', {
  caseId: text('case_id'),
  agencyId: text('agency_id'),
  ofPerson: integer('of_person'),
  request: text('request'),
  applicant: text('applicant'),
  papers: text('papers'),
})
const insertEntries = preparedInsert('insert_search', caseSearch)

/** FTS5 is told what to do by a value in the column that is called like its table. */
const caseSearchCommands = table('case_search', { command: text('case_search') })

const withIdToken = (entry: SearchEntry) => ({
  ...entry,
  request: `${idToken(entry.caseId)} ${entry.request}`,
})

export const sqliteSearch: SearchTwin = {
  async add(tx, entries) {
    await insertEntries(tx, entries.map(withIdToken))
  },
  async replace(tx, entries) {
    for (const entry of entries) {
      // A table without contents is given its words anew; they are not there to be changed.
      await tx
        .update(caseSearch)
        .set(withIdToken(entry))
        .where(sql`rowid in (${entryOf(entry.caseId)})`)
    }
  },
  async remove(tx, caseIds) {
    for (const caseId of caseIds) await tx.delete(caseSearch).where(sql`rowid in (${entryOf(caseId)})`)
  },
  async purge(tx) {
    // Words of an entry that was replaced stay in the file, marked as void, until their segments are written anew.
    await tx.insert(caseSearchCommands).values({ command: 'optimize' })
  },
  async ids(from, { agencyId, limit, ...wanted }) {
    const rows = await ids(from).execute({ agencyId, limit, words: expression(wanted) })
    return rows.map(({ caseId }) => caseId)
  },
  async hits(from, { agencyId, limit, before, ...wanted }) {
    return hits(from).execute({ agencyId, limit, before, words: expression(wanted) })
  },
}

const s = found('rowid')
const MATCHES = and(sql`case_search match ${sql.placeholder('words')}`, eq(s.agencyId, unlooked('agencyId')))

const ids = prepared('search_sqlite', (from) =>
  from
    .select({ caseId: s.caseId })
    .from(s)
    .where(MATCHES)
    .orderBy(desc(s.position))
    .limit(sql.placeholder('limit')),
)

const hits = prepared('search_hits_sqlite', (from) =>
  from
    .select(hitColumns(s))
    .from(s)
    .innerJoin(p, eq(p.caseId, s.caseId))
    .where(and(MATCHES, lt(s.position, sql.placeholder('before'))))
    .orderBy(desc(s.position))
    .limit(sql.placeholder('limit')),
)

function expression({ phrases, which, without, within }: Omit<Wanted, 'agencyId' | 'limit'>): string {
  const wanted = matchExpression({ type: which, of: phrases })
  const left = without.length > 0 ? ` NOT ${matchExpression({ type: 'any', of: without })}` : ''
  return within === 'request' ? `{request} : (${wanted}${left})` : `${wanted}${left}`
}

/** Tokens hold letters, digits and `_` only, so quoting them cannot go wrong. */
function matchExpression(phrase: Phrase): string {
  switch (phrase.type) {
    case 'row':
      return `"${phrase.tokens.join(' ')}"`
    case 'begun':
      return `"${phrase.tokens.join(' ')}"*`
    default:
      return `(${phrase.of.map(matchExpression).join(phrase.type === 'all' ? ' AND ' : ' OR ')})`
  }
}
