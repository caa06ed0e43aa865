import type { Reads, Tx } from '../transact'
import type { Phrase } from './bigrams'

/** Parts of a case that can be searched for. */
export interface Searchable {
  caseId: string
  /** Names of who applies, and what is asked for. */
  words: readonly string[]
  /** Telephones, mail numbers, 文号. */
  numbers: readonly string[]
}

/** Words that are looked for: cases that hold all of them or any, not more than `limit`. */
export interface Wanted {
  phrases: readonly Phrase[]
  which: 'all' | 'any'
  limit: number
}

/** Twin of each database: the only raw SQL of the search. */
export interface SearchTwin {
  add(tx: Tx, entries: readonly { caseId: string; tokens: string }[]): Promise<void>
  /** Tokens of cases that stand in the index; each keeps its place. */
  replace(tx: Tx, entries: readonly { caseId: string; tokens: string }[]): Promise<void>
  remove(tx: Tx, caseIds: readonly string[]): Promise<void>
  /** Case ids, newest first. */
  find(from: Reads, agencyId: string, wanted: Wanted): Promise<string[]>
}
