import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { integer, table, text } from '../dialect'
import { caseProgress as p } from '../schema'
import type { Reads } from '../transact'
import type { Phrase } from './bigrams'
import { found, hitColumns } from './found'
import type { SearchEntry, SearchTwin, Wanted } from './types'

/** Made by a migration of its own: drizzle knows no column that is found by an expression. `position` counts by itself. */
const caseSearch = table('case_search', {
  caseId: text('case_id'),
  agencyId: text('agency_id'),
  ofPerson: integer('of_person'),
  tokens: text('tokens'),
})

export const postgresSearch: SearchTwin = {
  async add(tx, entries) {
    if (entries.length === 0) return
    await tx.insert(caseSearch).values(entries.map(rowOf))
  },
  async replace(tx, entries) {
    for (const entry of entries) {
      await tx.update(caseSearch).set(rowOf(entry)).where(eq(caseSearch.caseId, entry.caseId))
    }
  },
  async remove(tx, caseIds) {
    await tx.delete(caseSearch).where(inArray(caseSearch.caseId, [...caseIds]))
  },
  async purge() {
    // A row that was replaced goes like any other, with the vacuum of the table.
  },
  async ids(from, { agencyId, limit, ...wanted }) {
    const { words, without } = expressions(wanted)
    const rows = await (without === null
      ? ids(from).execute({ agencyId, limit, words })
      : idsWithout(from).execute({ agencyId, limit, words, without }))
    return rows.map(({ caseId }) => caseId)
  },
  async hits(from, { agencyId, limit, before, ...wanted }) {
    const { words, without } = expressions(wanted)
    return without === null
      ? hits(from).execute({ agencyId, limit, before, words })
      : hitsWithout(from).execute({ agencyId, limit, before, words, without })
  },
}

function rowOf({ caseId, agencyId, ofPerson, ...fields }: SearchEntry) {
  return { caseId, agencyId, ofPerson, tokens: sql`cast(${vectorOf(fields)} as tsvector)` }
}

/** The weight by which a field is told from the others. */
const WEIGHTS = { request: 'A', applicant: 'B', papers: 'C' } as const

/**
 * The vector with its places, as PostgreSQL writes one: its own parser would make one word of a pair here and two there.
 * Fields stand apart, so that no row of pairs reaches from one into the next.
 */
function vectorOf(fields: Pick<SearchEntry, keyof typeof WEIGHTS>): string {
  const places = new Map<string, string>()
  let place = 1
  for (const [field, weight] of Object.entries(WEIGHTS)) {
    for (const token of fields[field as keyof typeof WEIGHTS].split(' ')) {
      if (token === '') continue
      const earlier = places.get(token)
      places.set(token, earlier === undefined ? `${place}${weight}` : `${earlier},${place}${weight}`)
      place++
    }
    place++
  }
  return [...places].map(([token, at]) => `'${token}':${at}`).join(' ')
}

const s = found('position')
const MATCHES = and(
  eq(s.agencyId, sql.placeholder('agencyId')),
  sql`tokens @@ cast(${sql.placeholder('words')} as tsquery)`,
)

/** Asked of the vector and never of its index: that of PostgreSQL 13 and older takes a word of any field for one of this. */
const MATCHES_WITHOUT = and(MATCHES, sql`not (tokens @@ cast(${sql.placeholder('without')} as tsquery))`)

const ids = prepared('search_postgres', idsWhere(MATCHES))
const idsWithout = prepared('search_without_postgres', idsWhere(MATCHES_WITHOUT))

function idsWhere(matches: SQL | undefined) {
  return (from: Reads) =>
    from
      .select({ caseId: s.caseId })
      .from(s)
      .where(matches)
      .orderBy(desc(s.position))
      .limit(sql.placeholder('limit'))
}

const hits = prepared('search_hits_postgres', hitsWhere(MATCHES))
const hitsWithout = prepared('search_hits_without_postgres', hitsWhere(MATCHES_WITHOUT))

function hitsWhere(matches: SQL | undefined) {
  return (from: Reads) =>
    from
      .select(hitColumns(s))
      .from(s)
      .innerJoin(p, eq(p.caseId, s.caseId))
      .where(and(matches, lt(s.position, sql.placeholder('before'))))
      .orderBy(desc(s.position))
      .limit(sql.placeholder('limit'))
}

/** What is looked for, and what a case that is found has not; null where that is nothing. */
function expressions({ phrases, which, without, within }: Omit<Wanted, 'agencyId' | 'limit'>) {
  const weight = within === 'request' ? WEIGHTS.request : ''
  return {
    words: queryExpression({ type: which, of: phrases }, weight),
    without: without.length > 0 ? queryExpression({ type: 'any', of: without }, weight) : null,
  }
}

/** Tokens hold letters, digits and `_` only, so quoting them cannot go wrong. */
function queryExpression(phrase: Phrase, weight: string): string {
  switch (phrase.type) {
    case 'row':
    case 'begun': {
      const last = phrase.tokens.length - 1
      const label = (i: number) => (phrase.type === 'begun' && i === last ? `*${weight}` : weight)
      return `(${phrase.tokens.map((token, i) => `'${token}'${label(i) && `:${label(i)}`}`).join(' <-> ')})`
    }
    default:
      return `(${phrase.of.map((part) => queryExpression(part, weight)).join(phrase.type === 'all' ? ' & ' : ' | ')})`
  }
}
