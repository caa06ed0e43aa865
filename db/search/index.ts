import { readSearch, type SearchQuery } from '@/domain/queue/search-query'
import { dialect } from '../dialect'
import type { Reads, Tx } from '../transact'
import { allOf, indexNumberTokens, indexTokens, phrasesOf } from './bigrams'
import { postgresSearch } from './postgres'
import { sqliteSearch } from './sqlite'
import {
  BEYOND_ALL,
  type Hit,
  type Searchable,
  type SearchEntry,
  type SearchedField,
  type SearchTwin,
  type Wanted,
} from './types'

export type { Hit, Searchable } from './types'

const twin: SearchTwin = dialect === 'postgres' ? postgresSearch : sqliteSearch

/** Puts cases into the search index, inside the transaction that writes them. */
export async function indexCases(tx: Tx, cases: readonly Searchable[]): Promise<void> {
  await twin.add(tx, cases.map(entryOf))
}

/** A case as the index has it. */
export function entryOf({ caseId, agencyId, ofPerson, request, applicant, papers }: Searchable): SearchEntry {
  return {
    caseId,
    agencyId,
    ofPerson: ofPerson ? 1 : 0,
    request: tokensOf(request),
    applicant: tokensOf(applicant),
    papers: tokensOf(papers),
  }
}

function tokensOf({ words, numbers }: SearchedField): string {
  return [...words.map(indexTokens), ...numbers.map(indexNumberTokens)].join(' ')
}

/** Puts cases that stand in the index there anew, each in its place: the newest stay the newest. */
export async function reindexCases(tx: Tx, cases: readonly Searchable[]): Promise<void> {
  await twin.replace(tx, cases.map(entryOf))
}

/**
 * Which form the index has. Raised whenever a case is found by more or by less than before: an installation whose index
 * comes from an older one makes it anew when it starts.
 */
export const SEARCH_VERSION = 4

/** Takes cases out for good. */
export async function unindexCases(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await twin.remove(tx, caseIds)
}

/** Lets go of the words of entries that were replaced or taken out; costs as much as the index is long. */
export async function purgeSearch(tx: Tx): Promise<void> {
  await twin.purge(tx)
}

/** Ids of cases whose words or numbers hold all parts of the query, newest first, whoever may know whose they are. */
export async function searchCases(
  from: Reads,
  agencyId: string,
  query: string,
  limit: number,
): Promise<string[]> {
  const asked = askedOf(readSearch(query))
  return asked ? twin.ids(from, { ...asked, agencyId, within: 'everything', limit }) : []
}

/** What the index is asked; null where nothing is looked for. */
function askedOf({ wanted, without }: SearchQuery): Pick<Wanted, 'phrases' | 'which' | 'without'> | null {
  const phrases = wanted.flatMap(phrasesOf)
  const left = without.map((words) => allOf(phrasesOf(words)))
  return phrases.length === 0 ? null : { phrases, which: 'all', without: left }
}

/** Who asks: what leads to an applicant, and papers that name one, are found only in cases of which this is true. */
export type Knows = 'every applicant' | ((hit: Hit) => boolean)

/**
 * Cases whose words or numbers hold all parts of the query and none that it leaves out, newest first, at most `limit`. Of
 * applicants whom the person may not know nothing is found, or left out, but by what everybody may read of the request.
 */
export async function findCases(
  from: Reads,
  { agencyId, query, knows, limit }: { agencyId: string; query: SearchQuery; knows: Knows; limit: number },
): Promise<Hit[]> {
  const words = askedOf(query)
  if (!words) return []
  const asked = { ...words, agencyId, limit }
  if (knows === 'every applicant')
    return twin.hits(from, { ...asked, within: 'everything', before: BEYOND_ALL })
  const known = await foundWhere(from, { ...asked, within: 'everything' }, knows)
  const others = await foundWhere(from, { ...asked, within: 'request' }, (hit) => !knows(hit))
  return [...known, ...others].sort((a, b) => b.position - a.position).slice(0, limit)
}

/** Where a person may know hardly any, no more portions are looked through. */
const MOST_PORTIONS = 10

async function foundWhere(
  from: Reads,
  wanted: Omit<Parameters<SearchTwin['hits']>[1], 'before'>,
  shown: (hit: Hit) => boolean,
): Promise<Hit[]> {
  const found: Hit[] = []
  let before = BEYOND_ALL
  for (let portion = 0; portion < MOST_PORTIONS && found.length < wanted.limit; portion++) {
    const hits = await twin.hits(from, { ...wanted, before })
    found.push(...hits.filter(shown))
    const last = hits.at(-1)
    if (!last || hits.length < wanted.limit) break
    before = last.position
  }
  return found
}
