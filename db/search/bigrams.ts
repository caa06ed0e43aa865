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
