/**
 * Which pairs of a text to look up in the index, so that the requests most like it are found without reading many: the
 * rarest ones, as long as few requests have them; and any two of the next three, for words that very many ask for.
 */

/** How many requests have a pair: exact while it is rare, from `COMMON_FROM` on about so many. */
export interface CountedPair {
  pair: string
  having: number
}

/** Pairs of a text, and how many requests there are at all. */
export interface CountedPairs {
  all: number
  counted: readonly CountedPair[]
}

/** Beyond this many a pair is common: it finds nothing by itself. */
export const COMMON_FROM = 1000

/** Pairs of a text that are looked at: of a longer one, as many from all over it. */
const MOST_PAIRS = 48
/** Requests that are looked up by rare pairs, all in all, and read. */
export const MOST_REQUESTS = 1200
const MOST_PROBES = 12
const TOGETHER = 3

export interface Probes {
  /** Each finds its requests by itself, the rarest first. */
  rare: readonly CountedPair[]
  /** Two of them together find requests; empty where all pairs are rare. */
  common: readonly CountedPair[]
}

/** Pairs of a text that are counted, evenly taken from all of it, so that a long one costs no more. */
export function pairsToCount(pairs: ReadonlySet<string>): string[] {
  const all = [...pairs]
  if (all.length <= MOST_PAIRS) return all
  return Array.from({ length: MOST_PAIRS }, (_, i) => all[Math.floor((i * all.length) / MOST_PAIRS)] ?? '')
}

/** Pairs that nobody has are left out: they find nothing. */
export function probesAmong(counted: readonly CountedPair[]): Probes {
  const found = counted.filter(({ having }) => having > 0).sort((a, b) => a.having - b.having)
  const rare: CountedPair[] = []
  let requests = 0
  for (const pair of found) {
    const tooMany = requests + pair.having > MOST_REQUESTS && rare.length > 0
    if (pair.having >= COMMON_FROM || tooMany || rare.length === MOST_PROBES) break
    rare.push(pair)
    requests += pair.having
  }
  return { rare, common: found.slice(rare.length, rare.length + TOGETHER) }
}
