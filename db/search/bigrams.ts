/**
 * Chinese has no spaces between words, so text is indexed as overlapping pairs of characters: 征地补偿 is
 * 征地 地补 补偿. A search is then a run of neighbouring pairs, exact for two characters and more. The last character
 * stands alone once more, so that a search for one character finds it by prefix.
 */

/** Runs of letters, digits and characters; everything else separates. Full-width forms are folded. */
function runs(text: string): string[][] {
  const folded = text.normalize('NFKC').toLowerCase()
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((run) => [...run])
}

function pairs(run: readonly string[]): string[] {
  return run.slice(1).map((character, i) => `${run[i]}${character}`)
}

/** Tokens of a text, separated by spaces, for the index. */
export function indexTokens(text: string): string {
  return runs(text)
    .flatMap((run) => [...pairs(run), run.at(-1) ?? ''])
    .join(' ')
}

/** A search as phrases that must all be found; each is pairs in a row, or the beginning of a pair. */
export type Phrase = { type: 'row'; tokens: readonly string[] } | { type: 'prefix'; token: string }

export function phrases(query: string): Phrase[] {
  return runs(query).map((run) =>
    run.length === 1 ? { type: 'prefix', token: run[0] ?? '' } : { type: 'row', tokens: pairs(run) },
  )
}

/** Characters of a stretch: shorter ones are common words, longer ones miss a changed character. */
const STRETCH = 6
const MOST_STRETCHES = 8

/** Stretches of a text, one after the other, by which texts for much the same are found. */
export function stretches(text: string): Phrase[] {
  return runs(text)
    .flatMap((run) =>
      Array.from({ length: Math.floor(run.length / STRETCH) }, (_, i) =>
        run.slice(i * STRETCH, (i + 1) * STRETCH),
      ),
    )
    .slice(0, MOST_STRETCHES)
    .map((run) => ({ type: 'row', tokens: pairs(run) }))
}

/** How like two texts are, 0 to 1: the share of their pairs of characters that both have. */
export function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(runs(text).flatMap(pairs)))
  if (!a || !b || a.size === 0 || b.size === 0) return 0
  const both = [...a].filter((pair) => b.has(pair)).length
  return both / (a.size + b.size - both)
}
