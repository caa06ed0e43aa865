import { pairsOf } from './pairs'

/**
 * How like two requests are, by the pairs of characters that both have. A pair that few requests have says much
 * (云水, 学区), one that all have says little (申请, 公开). No model: whoever asks why is shown the words.
 */

/** How much a pair says, by how many of all requests have it: 0.7 for one that all have, 14 for one in a million. */
export function weightOf(having: number, all: number): number {
  return Math.log(1 + Math.max(all, having, 1) / Math.max(having, 1))
}

/** What pairs weigh; one that is not among them weighs as much as the others do on average. */
export type Weights = ReadonlyMap<string, number>

/** A text that others are compared with, and what its pairs weigh. */
export interface Compared {
  pairs: ReadonlySet<string>
  weights: Weights
  /** Of a pair that only the other text has. */
  average: number
  /** Of all its pairs together. */
  total: number
}

/** Makes a text ready to be compared with many. Weights are those of its own pairs. */
export function comparedText(text: string, weights: Weights): Compared {
  const pairs = pairsOf(text)
  const known = [...pairs].flatMap((pair) => weights.get(pair) ?? [])
  const average = known.length === 0 ? 1 : known.reduce((sum, weight) => sum + weight, 0) / known.length
  const total = [...pairs].reduce((sum, pair) => sum + (weights.get(pair) ?? average), 0)
  return { pairs, weights, average, total }
}

/** How much of two texts is the same, and how much of the first one stands in the other; both 0 to 1. */
export interface Likeness {
  ofBoth: number
  ofFirst: number
}

/** The weight of the pairs that both have, as a share of the weight of all that either has. */
export function likenessTo({ pairs, weights, average, total }: Compared, other: string): Likeness {
  const others = pairsOf(other)
  let both = 0
  let onlyOther = 0
  for (const pair of others) {
    if (pairs.has(pair)) both += weights.get(pair) ?? average
    else onlyOther += average
  }
  if (both === 0) return { ofBoth: 0, ofFirst: 0 }
  return { ofBoth: both / (total + onlyOther), ofFirst: both / total }
}

/** Characters of a request that are compared; what follows in longer ones is reasons and addresses. */
export const MOST_COMPARED = 300

/** From here on two requests are for something alike: the same kind of paper of another village, or of the same. */
export const ALIKE_FROM = 0.3

/** From here on they are for the same thing, said a little differently. */
export const SAME_FROM = 0.75

/** A piece of a text, and whether the text that it was compared with has it too. */
export type Piece = readonly [text: string, shared: boolean]

/** A text in pieces: marked is every character that stands in a pair which both have. */
export function sharedPieces(text: string, { pairs }: Pick<Compared, 'pairs'>): Piece[] {
  const signs = foldedSigns(text)
  const shared = new Set<number>()
  for (const [at, sign] of signs.entries()) {
    const next = signs[at + 1]
    if (!next || !sign.isWord || !next.isWord || !pairs.has(`${sign.folded}${next.folded}`)) continue
    shared.add(sign.at).add(next.at)
  }
  const pieces: [string, boolean][] = []
  for (const [at, sign] of [...text].entries()) {
    const last = pieces.at(-1)
    const isShared = shared.has(at)
    if (last && last[1] === isShared) last[0] += sign
    else pieces.push([sign, isShared])
  }
  return pieces
}

/** Each character as it is compared; one may come to several (㎡ is m2), which all point to the place it stands at. */
function foldedSigns(text: string): { folded: string; isWord: boolean; at: number }[] {
  return [...text].flatMap((sign, at) =>
    [...sign.normalize('NFKC').toLowerCase()].map((folded) => ({
      folded,
      isWord: /^[\p{L}\p{N}]$/u.test(folded),
      at,
    })),
  )
}

const MOST_WORDS = 4

/** The words that both have, the longest first: why two requests were found alike. */
export function sharedWords(pieces: readonly Piece[]): string[] {
  const words = pieces.flatMap(([text, shared]) => (shared ? text.split(/[^\p{L}\p{N}]+/u) : []))
  return [...new Set(words)]
    .filter((word) => [...word].length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_WORDS)
}
