/** Full-width forms and capitals make no difference. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Letters, digits and characters; everything else separates. The usual ones are told without an expression. */
export function isOfWord(sign: string): boolean {
  const code = sign.charCodeAt(0)
  if (code >= 0x4e00 && code <= 0x9fff) return true
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
  return /[\p{L}\p{N}]/u.test(sign)
}

/** Runs of letters, digits and characters, folded. */
export function runs(text: string): string[][] {
  const found: string[][] = []
  let run: string[] = []
  for (const sign of folded(text)) {
    if (isOfWord(sign)) run.push(sign)
    else if (run.length > 0) {
      found.push(run)
      run = []
    }
  }
  return run.length > 0 ? [...found, run] : found
}

/** Neighbouring characters of a run, two by two: 征地补偿 is 征地 地补 补偿. */
export function pairs(run: readonly string[]): string[] {
  return run.slice(1).map((character, i) => `${run[i]}${character}`)
}

/** Every pair of a text, once. */
export function pairsOf(text: string): Set<string> {
  return new Set(runs(text).flatMap(pairs))
}
