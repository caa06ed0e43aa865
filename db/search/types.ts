import type { IsoDate } from '@/domain/calendar/day'
import type { CaseState } from '@/domain/case/case'
import type { Reads, Tx } from '../transact'
import type { Phrase } from './bigrams'

/** Texts, and numbers that are found in any writing. */
export interface SearchedField {
  words: readonly string[]
  numbers: readonly string[]
}

/** Parts of a case that can be searched for. */
export interface Searchable {
  caseId: string
  agencyId: string
  /** A natural person is among the applicants: `applicant` and `papers` are not for everybody who sees the case. */
  ofPerson: boolean
  /** What is asked for, mail numbers and 文号. */
  request: SearchedField
  /** Names of who applies, and telephones. */
  applicant: SearchedField
  /** What was answered, letters' words, and names of files. */
  papers: SearchedField
}

/** A case as the index has it: tokens of each field, separated by spaces. */
export interface SearchEntry {
  caseId: string
  agencyId: string
  ofPerson: 0 | 1
  request: string
  applicant: string
  papers: string
}

/** What is looked for, among an agency's cases. */
export interface Wanted {
  agencyId: string
  phrases: readonly Phrase[]
  which: 'all' | 'any'
  /** None of these. */
  without: readonly Phrase[]
  /** `request`: only in what everybody who sees a case may read. */
  within: 'everything' | 'request'
  limit: number
}

/** A case that was found, with what its tab, its place in a list and the rights of a person depend on. */
export interface Hit {
  caseId: string
  agencyId: string
  /** Higher for cases that were registered later. */
  position: number
  ofPerson: 0 | 1
  state: CaseState
  dueKey: IsoDate
  concludedOn: IsoDate | null
  numberKey: string
  arrivedOn: IsoDate
  holderUnitId: string | null
  holderPersonId: string | null
}

/** Twin of each database: the only raw SQL of the search. */
export interface SearchTwin {
  add(tx: Tx, entries: readonly SearchEntry[]): Promise<void>
  /** Tokens of cases that stand in the index; each keeps its place. */
  replace(tx: Tx, entries: readonly SearchEntry[]): Promise<void>
  remove(tx: Tx, caseIds: readonly string[]): Promise<void>
  /** Lets go of words of which the index says only that they are void. */
  purge(tx: Tx): Promise<void>
  /** Case ids, newest first. */
  ids(from: Reads, wanted: Wanted): Promise<string[]>
  /** The same with more of each; only those that come before a position. */
  hits(from: Reads, wanted: Wanted & { before: number }): Promise<Hit[]>
}

/** Before it come all. */
export const BEYOND_ALL = Number.MAX_SAFE_INTEGER
