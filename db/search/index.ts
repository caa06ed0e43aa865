import { dialect } from '../dialect'
import type { Reads, Tx } from '../transact'
import { indexTokens, likeness, phrases, stretches } from './bigrams'
import { postgresSearch } from './postgres'
import { sqliteSearch } from './sqlite'
import type { Searchable, SearchTwin } from './types'

export type { Searchable } from './types'

const twin: SearchTwin = dialect === 'postgres' ? postgresSearch : sqliteSearch

/** Puts cases into the search index, inside the transaction that writes them. */
export async function indexCases(tx: Tx, cases: readonly Searchable[]): Promise<void> {
  await twin.add(
    tx,
    cases.map(({ caseId, applicantName, requested }) => ({
      caseId,
      tokens: indexTokens(`${applicantName} ${requested}`),
    })),
  )
}

/** Takes cases out: before indexing them anew, or for good. */
export async function unindexCases(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await twin.remove(tx, caseIds)
}

/** Ids of cases whose applicant or request holds all words of the query, newest first. */
export async function searchCases(
  from: Reads,
  agencyId: string,
  query: string,
  limit: number,
): Promise<string[]> {
  const wanted = phrases(query)
  return wanted.length === 0 ? [] : twin.find(from, agencyId, { phrases: wanted, which: 'all', limit })
}

/** Newest cases that are looked at for likeness; more would be older than anybody remembers. */
const LOOKED_AT = 60

/** Ids of cases that share a stretch of the text, newest first; how like they are is for `likeness` to say. */
export async function casesSharing(from: Reads, agencyId: string, text: string): Promise<string[]> {
  const shared = stretches(text)
  return shared.length === 0
    ? []
    : twin.find(from, agencyId, { phrases: shared, which: 'any', limit: LOOKED_AT })
}

export { likeness }
