/** A piece of a text, and whether it is one of the words that were looked for. */
export type Piece = readonly [text: string, found: boolean]

/** A text in pieces, with each place where one of the words stands; capitals and widths make no difference. */
export function marked(text: string, words: string): readonly Piece[] {
  const plain = (part: string) => part.normalize('NFKC').toLowerCase()
  const looked = plain(words).split(/\s+/).filter(Boolean)
  const folded = plain(text)
  // Folding that changes the length moves the places: nothing is marked rather than the wrong thing.
  if (looked.length === 0 || folded.length !== text.length) return [[text, false]]
  const found = new Array<boolean>(text.length).fill(false)
  for (const word of looked)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      found.fill(true, at, at + word.length)
  const pieces: [string, boolean][] = []
  for (const [at, sign] of [...Array.from({ length: text.length }, (_, i) => text.charAt(i))].entries()) {
    const last = pieces.at(-1)
    if (last && last[1] === found[at]) last[0] += sign
    else pieces.push([sign, found[at] ?? false])
  }
  return pieces
}
