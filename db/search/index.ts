import { dialect } from '../dialect'
import type { Reads, Tx } from '../transact'
import { indexNumberTokens, indexTokens, likeness, phrases, stretches } from './bigrams'
import { postgresSearch } from './postgres'
import { sqliteSearch } from './sqlite'
import type { Searchable, SearchTwin } from './types'

export type { Searchable } from './types'

const twin: SearchTwin = dialect === 'postgres' ? postgresSearch : sqliteSearch

/** Puts cases into the search index, inside the transaction that writes them. */
export async function indexCases(tx: Tx, cases: readonly Searchable[]): Promise<void> {
  await twin.add(
    tx,
    cases.map((one) => ({ caseId: one.caseId, tokens: tokensOf(one) })),
  )
}

/** Everything that a case is found by, as the index has it. */
export function tokensOf({ words, numbers }: Searchable): string {
  return [indexTokens(words.join(' ')), ...numbers.map(indexNumberTokens)].join(' ')
}

/** Puts cases that stand in the index there anew, each in its place: the newest stay the newest. */
export async function reindexCases(tx: Tx, cases: readonly Searchable[]): Promise<void> {
  await twin.replace(
    tx,
    cases.map((one) => ({ caseId: one.caseId, tokens: tokensOf(one) })),
  )
}

/**
 * Which form the index has. Raised whenever a case is found by more or by less than before: an installation whose index
 * comes from an older one makes it anew when it starts.
 */
export const SEARCH_VERSION = 2

/** Takes cases out for good. */
export async function unindexCases(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await twin.remove(tx, caseIds)
}

/** Ids of cases whose words or numbers hold all parts of the query, newest first. */
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
