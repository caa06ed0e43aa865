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

/** Pairs in a row, the beginning of a pair, or several of these of which any or all must be found. */
export type Phrase =
  | { type: 'row'; tokens: readonly string[] }
  | { type: 'prefix'; token: string }
  | { type: 'any' | 'all'; of: readonly Phrase[] }

/** A search as phrases that must all be found. A number is looked for among numbers and among words. */
export function phrases(query: string): Phrase[] {
  const whole = numberRun(query)
  return whole ? [eitherWay(whole, query)] : query.split(/\s+/).flatMap(partPhrases)
}

function partPhrases(part: string): Phrase[] {
  const number = numberRun(part)
  return number ? [eitherWay(number, part)] : wordPhrases(part)
}

function eitherWay(number: string, words: string): Phrase {
  const among = [{ type: 'row', tokens: numberPairs(number) }, allOf(wordPhrases(words))] as const
  return { type: 'any', of: among }
}

function allOf(of: readonly Phrase[]): Phrase {
  return of.length === 1 && of[0] ? of[0] : { type: 'all', of }
}

function wordPhrases(words: string): Phrase[] {
  return runs(words).map((run) =>
    run.length === 1 ? { type: 'prefix', token: run[0] ?? '' } : { type: 'row', tokens: pairs(run) },
  )
}

/** Marks pairs of numbers, so that 42 among words is not found in every telephone. */
const OF_NUMBER = 'n'
/** Fewer figures are the running part of a 受理编号, or a year. */
const LEAST_FIGURES = 7
/** “依申告〔2026〕7号”, in whatever brackets. */
const DOCUMENT_NUMBER = /^(\S*?)[〔[(【]\s*((?:19|20)\d{2})\s*[〕\])】]\s*(\d+)\s*号?$/

/** Tokens of a telephone, a mail number or a 文号, for the index; apart from those of words. */
export function indexNumberTokens(number: string): string {
  const run = numberRun(number) ?? folded(number)
  return [...numberPairs(run), `${OF_NUMBER}${run.at(-1) ?? ''}`].join(' ')
}

/** A number without what people write between its figures; null for what is none. */
function numberRun(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const document = DOCUMENT_NUMBER.exec(plain)
  if (document) return folded(`${document[1]}${document[2]}${document[3]}号`)
  if (!/^[A-Za-z0-9\s()+-]+$/.test(plain)) return null
  const run = folded(plain.replace(/^\s*(?:\+|00)86/, ''))
  return run.replace(/\D/g, '').length >= LEAST_FIGURES ? run : null
}

function folded(text: string): string {
  return runs(text).flat().join('')
}

function numberPairs(run: string): string[] {
  return pairs([...run]).map((pair) => `${OF_NUMBER}${pair}`)
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
