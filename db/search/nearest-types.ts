import type { IsoDate } from '@/domain/calendar/day'
import { weightOf } from '@/domain/memory/likeness'
import { COMMON_FROM, type CountedPairs, type Probes } from '@/domain/memory/probes'
import type { Reads } from '../transact'

/** Looking up pairs of characters in the search index of each database. */
export interface NearestTwin {
  /** How many cases have each pair; cheap, however many they are. */
  count(from: Reads, pairs: readonly string[]): Promise<CountedPairs>
  /** Cases that have rare pairs, those with most of their weight first, then the newest. */
  havingRare(from: Reads, agencyId: string, wanted: Weighed): Promise<ComparedCase[]>
  /** The newest cases that have all of the common pairs. */
  havingCommon(from: Reads, agencyId: string, wanted: Together): Promise<ComparedCase[]>
}

/** A case with the words that are compared. */
export interface ComparedCase {
  caseId: string
  requested: string
  arrivedOn: IsoDate
}

/** Pairs that find cases by themselves. */
export interface Weighed {
  rare: Probes['rare']
  limit: number
}

/** Pairs that find cases together. */
export interface Together {
  common: Probes['common']
  limit: number
}

/** Pairs with what each adds to a case that has it, as a statement takes them. */
export function weighed(rare: Probes['rare']): string {
  return JSON.stringify(rare.map(({ pair, having }) => [pair, weightOf(having, COMMON_FROM)]))
}
