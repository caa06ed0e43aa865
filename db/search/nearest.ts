import { MOST_COMPARED } from '@/domain/memory/likeness'
import { pairsOf } from '@/domain/memory/pairs'
import {
  type CountedPair,
  type CountedPairs,
  MOST_REQUESTS,
  pairsToCount,
  probesAmong,
} from '@/domain/memory/probes'
import { dialect } from '../dialect'
import type { Reads } from '../transact'
import { nearestInPostgres } from './nearest-postgres'
import { nearestInSqlite } from './nearest-sqlite'
import type { ComparedCase, NearestTwin } from './nearest-types'

const twin: NearestTwin = dialect === 'postgres' ? nearestInPostgres : nearestInSqlite

/** Newest cases with common pairs that are read and compared: of an answer that was given often, the last ones say most. */
const COMMON_READ = 200

/** Cases that may be for much the same as a text; how like they are is for `likenessTo` to say. */
export interface Sharing extends CountedPairs {
  cases: readonly ComparedCase[]
}

/** Cases of an agency that share the rarest pairs of a text; bounded, however many there are. */
export async function casesSharing(from: Reads, agencyId: string, text: string): Promise<Sharing> {
  const pairs = pairsToCount(pairsOf(text.slice(0, MOST_COMPARED)))
  if (pairs.length === 0) return { cases: [], all: 0, counted: [] }
  const known = await twin.count(from, pairs)
  const { rare, common } = probesAmong(known.counted)
  const found = rare.length === 0 ? [] : await twin.havingRare(from, agencyId, { rare, limit: MOST_REQUESTS })
  const most = found.length + COMMON_READ
  for (const two of everyTwo(common)) {
    const limit = most - found.length
    if (limit > 0) found.push(...(await twin.havingCommon(from, agencyId, { common: two, limit })))
  }
  return { ...known, cases: [...new Map(found.map((one) => [one.caseId, one])).values()] }
}

/** Every two of some pairs, the rarest first; one that is alone stands for itself. */
function everyTwo(common: readonly CountedPair[]): (readonly CountedPair[])[] {
  if (common.length < 2) return common.length === 0 ? [] : [common]
  return common.flatMap((one, i) => common.slice(i + 1).map((other) => [one, other]))
}
