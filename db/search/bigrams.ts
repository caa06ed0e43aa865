import { folded, isOfWord, pairs, runs } from '@/domain/memory/pairs'
import { LEAST_FIGURES, type SearchedWords } from '@/domain/queue/search-query'

/**
 * Chinese has no spaces between words, so text is indexed as overlapping pairs of characters: 征地补偿 is
 * 征地 地补 补偿. A search is then a run of neighbouring pairs, exact for two characters and more. The last character
 * stands alone once more, so that a search for one character finds it by prefix.
 */

/** Tokens of a text, separated by spaces, for the index. One pass: an import makes them for every row. */
export function indexTokens(text: string): string {
  let tokens = ''
  let before = ''
  for (const sign of folded(text)) {
    if (isOfWord(sign)) {
      if (before !== '') tokens += `${before}${sign} `
      before = sign
    } else if (before !== '') {
      tokens += `${before} `
      before = ''
    }
  }
  return (tokens + before).trimEnd()
}

/** Pairs in a row, of which the last may be only begun, or several of these of which any or all must be found. */
export type Phrase =
  | { type: 'row' | 'begun'; tokens: readonly string[] }
  | { type: 'any' | 'all'; of: readonly Phrase[] }

/**
 * Phrases that must all be found for a part of a search. A number is looked for among numbers and among words, unless it
 * must stand as it was typed.
 */
export function phrasesOf({ text, exact }: SearchedWords): Phrase[] {
  if (exact) return exactPhrase(text)
  const number = numberRun(text)
  return number ? [eitherWay(number, text)] : wordPhrases(text)
}

function eitherWay(number: string, words: string): Phrase {
  const among = [{ type: 'row', tokens: numberPairs(number) }, allOf(wordPhrases(words))] as const
  return { type: 'any', of: among }
}

/** One phrase of several that must all be found. */
export function allOf(of: readonly Phrase[]): Phrase {
  return of.length === 1 && of[0] ? of[0] : { type: 'all', of }
}

function wordPhrases(words: string): Phrase[] {
  return runs(words).map((run) =>
    run.length === 1 ? { type: 'begun', tokens: run } : { type: 'row', tokens: pairs(run) },
  )
}

/** A text as it stands, whatever separates its runs; none for one without anything to look for. */
function exactPhrase(text: string): Phrase[] {
  const all = runs(text)
  const last = all.at(-1)
  if (!last) return []
  const before = all.slice(0, -1).flatMap((run) => [...pairs(run), run.at(-1) ?? ''])
  return last.length === 1
    ? [{ type: 'begun', tokens: [...before, ...last] }]
    : [{ type: 'row', tokens: [...before, ...pairs(last)] }]
}

/** Begins what is no pair of a text and cannot be typed: 42 among words must not be found in every telephone. */
export const NO_WORD = '_'
/** “依申告〔2026〕7号”, in whatever brackets. */
const DOCUMENT_NUMBER = /^(\S*?)[〔[(【]\s*((?:19|20)\d{2})\s*[〕\])】]\s*(\d+)\s*号?$/

/** Figures alone, and no code of the country before them: nothing has to be taken out. */
const FIGURES_ALONE = /^(?!0086)\d+$/

/** Tokens of a telephone, a mail number or a 文号, for the index; apart from those of words. */
export function indexNumberTokens(number: string): string {
  const run = FIGURES_ALONE.test(number) ? number : (numberRun(number) ?? withoutSeparators(number))
  let tokens = ''
  let before = ''
  for (const sign of run) {
    if (before !== '') tokens += `${NO_WORD}${before}${sign} `
    before = sign
  }
  return `${tokens}${NO_WORD}${before}`
}

/** A number without what people write between its figures; null for what is none. */
function numberRun(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const document = DOCUMENT_NUMBER.exec(plain)
  if (document) return withoutSeparators(`${document[1]}${document[2]}${document[3]}号`)
  if (!/^[A-Za-z0-9\s()+-]+$/.test(plain)) return null
  const run = withoutSeparators(plain.replace(/^\s*(?:\+|00)86/, ''))
  return run.replace(/\D/g, '').length >= LEAST_FIGURES ? run : null
}

function withoutSeparators(text: string): string {
  return runs(text).flat().join('')
}

function numberPairs(run: string): string[] {
  return pairs([...run]).map((pair) => `${NO_WORD}${pair}`)
}
