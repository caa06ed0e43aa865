import { asWritten } from '../pasted-text'

/** A part of what is looked for: words as they were typed, or between quotation marks as they must stand. */
export interface SearchedWords {
  text: string
  exact: boolean
}

/** What somebody looks for: all of `wanted`, none of `without`. */
export interface SearchQuery {
  wanted: readonly SearchedWords[]
  without: readonly SearchedWords[]
}

/** A search of more parts is bounded: the rest is left out, and the reading says so. */
export const MOST_PARTS = 12

const QUOTES: Readonly<Record<string, string>> = {
  '“': '”"“＂',
  '”': '”"“＂',
  '"': '"”＂',
  '＂': '＂"”',
  '「': '」',
  '『': '』',
}
const MINUS = /^[-－−–]+/
const WITHOUT = '不含'
/** Parts of a number that people write apart. */
const FIGURES = /^[\d()+（）＋-]+$/
/** Fewer figures are the running part of a 受理编号, or a year. */
export const LEAST_FIGURES = 7
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

/**
 * Reads what was typed, forgivingly: words apart are all looked for; between “…” (also "…", 「…」, 『…』) they must stand
 * so; `-词` and `不含词` leave out. A number is one part however it is written. Whatever cannot be meant so is looked
 * for as it stands; nothing is refused. Linear in the length of the text.
 */
export function readSearch(pasted: string): SearchQuery {
  const typed = asWritten(pasted)
  if (isNumber(typed)) return { wanted: [{ text: typed.trim(), exact: false }], without: [] }
  const wanted: SearchedWords[] = []
  const without: SearchedWords[] = []
  let leavesOut = false
  for (const piece of pieces(typed)) {
    const { text, exact } = piece
    if (exact) {
      if (SAYS_SOMETHING.test(text)) (leavesOut ? without : wanted).push(piece)
      leavesOut = false
      continue
    }
    const rest = withoutMinus(text, wanted.length > 0)
    if (rest === null) {
      if (SAYS_SOMETHING.test(text)) (leavesOut ? without : wanted).push(piece)
      leavesOut = false
    } else if (SAYS_SOMETHING.test(rest)) {
      without.push({ text: rest, exact: false })
      leavesOut = false
    } else leavesOut = true
  }
  // Nothing but what to leave out: then that is what was meant to be looked for.
  if (wanted.length === 0) return { wanted: parts(without), without: [] }
  const kept = parts(wanted)
  return { wanted: kept, without: parts(without).slice(0, MOST_PARTS - kept.length) }
}

/** What follows the sign that leaves out; null without it. 不含 is such a sign only after something to look for. */
function withoutMinus(text: string, after: boolean): string | null {
  if (MINUS.test(text)) return text.replace(MINUS, '')
  if (after && text.startsWith(WITHOUT)) return text.slice(WITHOUT.length).replace(/^[:：]/, '')
  return null
}

/** Words between blanks, and what stands between quotation marks; an end that is missing is the end of all. */
function pieces(typed: string): SearchedWords[] {
  const found: SearchedWords[] = []
  let words = ''
  const end = () => {
    if (words !== '') found.push({ text: words, exact: false })
    words = ''
  }
  for (let at = 0; at < typed.length; at++) {
    const sign = typed.charAt(at)
    const closing = QUOTES[sign]
    if (closing !== undefined) {
      end()
      let quoted = ''
      for (at++; at < typed.length && !closing.includes(typed.charAt(at)); at++) quoted += typed.charAt(at)
      found.push({ text: quoted.trim(), exact: true })
    } else if (/\s/.test(sign)) end()
    else words += sign
  }
  end()
  return found
}

/** Each once and no more than there may be; figures that stand apart but are one number are put together. */
function parts(read: readonly SearchedWords[]): SearchedWords[] {
  const together: SearchedWords[] = []
  for (let at = 0; at < read.length; ) {
    let next = at
    while (!read[next]?.exact && FIGURES.test(read[next]?.text ?? '')) next++
    const number = read
      .slice(at, next)
      .map(({ text }) => text)
      .join(' ')
    if (next > at + 1 && figuresOf(number) >= LEAST_FIGURES) {
      together.push({ text: number, exact: false })
      at = next
    } else {
      const one = read[at]
      if (one) together.push(one)
      at++
    }
  }
  const seen = new Set<string>()
  return together
    .filter(({ text, exact }) => {
      const key = `${exact} ${text}`
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, MOST_PARTS)
}

const figuresOf = (text: string) => text.replace(/\D/g, '').length

/** Letters and figures with nothing between them but what people write in numbers. */
function isNumber(typed: string): boolean {
  const plain = typed.normalize('NFKC')
  return /^[A-Za-z0-9\s()+-]+$/.test(plain) && figuresOf(plain) >= LEAST_FIGURES
}

/** How a search was read, in a line; null where there is nothing to say about it. */
export function readingOf({ wanted, without }: SearchQuery): string | null {
  if (without.length === 0 && wanted.length < 2 && !wanted[0]?.exact) return null
  const looked = `找：${wanted.map(shown).join(' 和 ')}`
  const left = without.length > 0 ? `，不含 ${without.map(shown).join('、')}` : ''
  const bounded = wanted.length + without.length >= MOST_PARTS ? `（最多按${MOST_PARTS}个词查找）` : ''
  return `${looked}${left}${bounded}`
}

function shown({ text, exact }: SearchedWords): string {
  return exact ? `“${text}”` : text
}
