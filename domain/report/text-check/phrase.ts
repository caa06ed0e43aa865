import type { MarkName, Meaning } from './meaning'
import { type Named, namedBy } from './named'
import { isName, type NameWord } from './names'
import type { DayToken, KnownWord, Token } from './tokens'

/** What a run of words beside a number says. */
export interface Phrase {
  named: Named | null
  /** The words that name it, and what is joined to them. */
  names: readonly NameWord[]
  marks: ReadonlySet<Meaning['is']>
  time: 'this' | 'last' | 'other'
  /** Something in it makes the number another one than the names say. */
  blocked: boolean
  /** 受理行政复议案件86件: what an agency that reviews does. */
  reviews: boolean
  /** Where the names begin and end. */
  from: number
  to: number
}

export interface PhraseOptions {
  year: number
  /** Words before a number: all of them count. After it: up to the first that the check does not know. */
  side: 'before' | 'after'
  /** Names of the items before that belong to it: 行政复议、行政诉讼共3件. */
  earlier?: readonly NameWord[]
}

/** Marks that make a number a part of something, or something else. */
const BLOCKING: readonly MarkName[] = ['part', 'feeWaived', 'ended', 'otherThing', 'none', 'about', 'partial']

export function readPhrase(words: readonly Token[], options: PhraseOptions): Phrase {
  const read = options.side === 'after' ? upToUnknown(words) : words
  const marks = marksOf(read)
  const own = namesIn(read)
  const years = yearsIn(read)
  const compares = marks.has('compares') || marks.has('compared')
  const carried = carriedNames(own, { marks, years, year: options.year })
  const names = joinedTo(options.earlier ?? [], carried ?? own)
  const named = namedBy(names)
  const reviews = actsAsReviewer(own, marks)
  const first = names[0]?.word
  const last = names.at(-1)?.word
  return {
    named,
    names,
    marks,
    time: timeOf(read, {
      marks,
      years,
      year: options.year,
      fixed: carried ? 'carried' : compares ? 'compared' : null,
    }),
    blocked:
      BLOCKING.some((mark) => marks.has(mark)) ||
      (marks.has('bodies') && !marks.has('sum')) ||
      asksForOther(read) ||
      reviews ||
      (marks.has('because') && own.length > 0 && !explains(read, marks, named)) ||
      (names.length > 0 && named === null) ||
      (options.side === 'before' && foreignAfter(read, last)),
    reviews,
    from: first?.from ?? 0,
    to: last?.to ?? 0,
  }
}

function isBecause(token: Token): token is KnownWord {
  return token.kind === 'word' && token.means.is === 'because'
}

/** What may follow 因 and still be whole: a reason of the form, remedies, and 因不掌握等原因无法提供. */
function explains(words: readonly Token[], marks: ReadonlySet<Meaning['is']>, named: Named | null): boolean {
  if (named?.kind === 'reason') return true
  if (named?.kind === 'remedy')
    return words.every((token) => !isBecause(token) || token.word.startsWith('因'))
  return marks.has('andSoOn') && marks.has('reason') && !words.some(({ kind }) => kind === 'unknown')
}

/** 受理行政复议案件86件 is what an agency that reviews does; its own are 被申请, or about 政府信息公开. */
function actsAsReviewer(names: readonly NameWord[], marks: ReadonlySet<Meaning['is']>): boolean {
  const at = names.findIndex(({ means }) => means.is === 'remedy')
  const takes = names
    .slice(0, Math.max(0, at))
    .some(({ means }) => means.is === 'term' && means.term !== 'answered')
  return takes && !marks.has('disclosure') && !marks.has('request')
}

/** 低保申请, 业主申请: an application for something that the check does not know. */
export function asksForOther(words: readonly Token[]): boolean {
  return words.some(
    (token, i) =>
      token.kind === 'word' &&
      token.means.is === 'request' &&
      PLAIN_REQUESTS.has(token.word) &&
      words[i - 1]?.kind === 'unknown',
  )
}

const PLAIN_REQUESTS: ReadonlySet<string> = new Set([
  '申请',
  '申请件',
  '申请事项',
  '申请数',
  '申请数量',
  '申请量',
])

function marksOf(words: readonly Token[]): ReadonlySet<Meaning['is']> {
  const marks = new Set<Meaning['is']>()
  for (const token of words) if (token.kind === 'word') marks.add(token.means.is)
  return marks
}

export function yearsIn(words: readonly Token[]): number[] {
  return words.flatMap((token) => (token.kind === 'year' ? [token.year] : []))
}

function joinedTo(earlier: readonly NameWord[], names: readonly NameWord[]): readonly NameWord[] {
  return earlier.length === 0
    ? names
    : [...earlier, ...names.map((one, i) => (i === 0 ? { ...one, tied: 'joined' as const } : one))]
}

function upToUnknown(words: readonly Token[]): readonly Token[] {
  const end = words.findIndex(({ kind }) => kind === 'unknown' || kind === 'quantity')
  return end === -1 ? words : words.slice(0, end)
}

/** Of these a list with 等 names none, but all there are. */
const LISTED: ReadonlySet<Meaning['is']> = new Set(['channel', 'applicant', 'reason'])

/** The names in their order. 网络、信函等方式 names no channel, but all there are. */
export function namesIn(words: readonly Token[]): NameWord[] {
  let names: NameWord[] = []
  let tied: NameWord['tied'] = 'joined'
  let request: KnownWord | null = null
  for (const token of words) {
    if (token.kind !== 'word') {
      tied = 'loose'
      continue
    }
    const { is } = token.means
    if (isName(token.means)) {
      names.push({ word: token, means: token.means, tied: names.length === 0 ? 'loose' : tied })
      tied = 'loose'
    } else if (is === 'joins') tied = 'joined'
    else if (is === 'among' && tied !== 'joined') tied = 'among'
    else if (is === 'request') request = token
    else if (is === 'andSoOn') names = names.filter(({ means }) => !LISTED.has(means.is))
  }
  const bare = names.length === 0 && request !== null && !words.some(({ kind }) => kind === 'unknown')
  return bare && request ? [{ word: request, means: { is: 'term', term: 'requests' }, tied: 'loose' }] : names
}

interface Times {
  marks: ReadonlySet<Meaning['is']>
  years: readonly number[]
  year: number
}
/** The other year belongs to 结转, or to what this year is compared with. */
type TimeTaken = 'carried' | 'compared' | null

/** 结转 with the year that it comes from or goes to: 结转至2024年, 上年度的结转件. Null where there is none. */
function carriedNames(names: readonly NameWord[], { marks, years, year }: Times): NameWord[] | null {
  const at = names.findIndex(({ means }) => means.is === 'term' && /^carried/.test(means.term))
  const name = names[at]
  if (!name) return null
  const toNext = marks.has('nextYear') || years.includes(year + 1)
  const fromLast = marks.has('lastYear') || years.includes(year - 1)
  if (name.means.is !== 'term' || name.means.term !== 'carried') return [...names]
  const term = toNext ? 'carriedOut' : fromLast ? 'carriedIn' : 'carried'
  return names.map((one, i) => (i === at ? { ...one, means: { is: 'term', term } } : one))
}

function timeOf(
  words: readonly Token[],
  { marks, years, year, fixed }: Times & { fixed: TimeTaken },
): Phrase['time'] {
  const others = otherTimes(words, marks)
  if (others !== 'this' || fixed === 'compared') return others
  if (fixed === 'carried') return years.some((one) => Math.abs(one - year) > 1) ? 'other' : 'this'
  if (new Set(years).size > 1) return 'other'
  const stated = years.at(-1)
  if (stated !== undefined && stated !== year) return stated === year - 1 ? 'last' : 'other'
  if (marks.has('nextYear')) return 'other'
  return marks.has('lastYear') ? 'last' : 'this'
}

/** A month, a day within the year, a span of years. */
function otherTimes(words: readonly Token[], marks: ReadonlySet<Meaning['is']>): Phrase['time'] {
  const within = words.some((token, i) => token.kind === 'day' && !boundsYear(token, words[i - 1]))
  return within || marks.has('otherTime') ? 'other' : 'this'
}

/** 1月1日, 12月31日, and the months of 1月至12月 and 截至12月底. */
function boundsYear({ month, day }: DayToken, before: Token | undefined): boolean {
  if (day !== null) return (month === 1 && day === 1) || (month === 12 && day === 31)
  return month === 12 && before !== undefined && before.kind !== 'year'
}

/** Words that the check does not know, or 等, between the last name and the number. */
function foreignAfter(words: readonly Token[], last: KnownWord | undefined): boolean {
  if (!last) return words.some(({ kind }) => kind === 'unknown')
  const after = words.slice(words.indexOf(last) + 1)
  return after.some(
    (token) => token.kind === 'unknown' || (token.kind === 'word' && token.means.is === 'andSoOn'),
  )
}
