import { LEAST_FIGURES, type SearchedWords } from './search-query'

/** A text in turns: what was not looked for, what was, what was not … */
export type FoundText = readonly string[]

/** Places of a text, each from one character up to before another. */
type Mark = readonly [from: number, to: number]

const OF_WORD = /[\p{L}\p{N}]/u

/** Letters and figures of a text in one writing, with one blank where anything else stands, and where each stood. */
interface Plain {
  signs: string
  from: readonly number[]
  to: readonly number[]
}

function plainOf(text: string, separator: '' | ' '): Plain {
  // Joined at the end: a text that is looked into while it grows is copied with every sign.
  const signs: string[] = []
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const character of text) {
    const end = at + character.length
    for (const sign of character.normalize('NFKC').toLowerCase()) {
      const shown = OF_WORD.test(sign) ? sign : signs.at(-1) === ' ' ? '' : separator
      if (shown !== '') signs.push(shown)
      for (let unit = 0; unit < shown.length; unit++) {
        from.push(at)
        to.push(end)
      }
    }
    at = end
  }
  return { signs: signs.join(''), from, to }
}

/** Whether a text holds what was looked for, as the search index understands it. */
export function holds(text: string, words: SearchedWords): boolean {
  return marksOf(text, [words]).length > 0
}

/** Places of a text where any of the words stand, in order and apart; widths and capitals make no difference. */
function marksOf(text: string, looked: readonly SearchedWords[]): Mark[] {
  const apart = plainOf(text, ' ')
  const marks = looked.flatMap((words) => wordMarks(text, apart, words)).sort((a, b) => a[0] - b[0])
  const joined: Mark[] = []
  for (const mark of marks) {
    const last = joined.at(-1)
    if (last && mark[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], mark[1])]
    else joined.push(mark)
  }
  return joined
}

function wordMarks(text: string, apart: Plain, { text: words, exact }: SearchedWords): Mark[] {
  const { signs } = plainOf(words, ' ')
  const phrase = signs.trim()
  if (phrase === '') return []
  const whole = placesOf(phrase, apart)
  if (exact || whole.length > 0) return whole
  // A number is found however it is written, in the text and in the search.
  const number = isNumber(words) ? placesOf(phrase.replaceAll(' ', ''), plainOf(text, '')) : []
  if (number.length > 0) return number
  // Said twice it stands where it stands: a long search of one word again and again would be looked for as often.
  const each = [...new Set(phrase.split(' '))].map((run) => placesOf(run, apart))
  return each.some((places) => places.length === 0) ? [] : each.flat()
}

/** A telephone, a mail number or a 文号, as the search index tells them from words. */
function isNumber(words: string): boolean {
  const plain = words.normalize('NFKC')
  return (
    plain.replace(/\D/g, '').length >= LEAST_FIGURES || /[〔[(【]\s*(?:19|20)\d{2}\s*[〕\])】]/.test(plain)
  )
}

function placesOf(looked: string, { signs, from, to }: Plain): Mark[] {
  const found: Mark[] = []
  for (let at = signs.indexOf(looked); at >= 0; at = signs.indexOf(looked, at + looked.length))
    found.push([from[at] ?? 0, to[at + looked.length - 1] ?? 0])
  return found
}

/** A text with what was looked for told apart, from its beginning. */
export function foundIn(text: string, looked: readonly SearchedWords[]): FoundText {
  return inTurns(text, marksOf(text, looked))
}

/** Characters before what was found, so that one sees in what it stands. */
const BEFORE = 5

/**
 * The same as one line of at most `most` characters, cut at its beginning where what was found first would not be among
 * the `seen` characters that a cell shows of it.
 */
export function excerptOf(
  text: string,
  looked: readonly SearchedWords[],
  { most, seen }: { most: number; seen: number },
): FoundText {
  const line = text.replace(/\s+/g, ' ').trim()
  const [first] = marksOf(line, looked)
  const begin = first && first[1] > seen ? Math.max(0, first[0] - BEFORE) : 0
  const end = Math.min(line.length, begin + most)
  const cut = `${begin > 0 ? '…' : ''}${line.slice(begin, end)}${end < line.length ? '…' : ''}`
  return foundIn(cut, looked)
}

function inTurns(text: string, marks: readonly Mark[]): FoundText {
  const turns: string[] = []
  let at = 0
  for (const [from, to] of marks) {
    turns.push(text.slice(at, from), text.slice(from, to))
    at = to
  }
  return [...turns, text.slice(at)]
}
