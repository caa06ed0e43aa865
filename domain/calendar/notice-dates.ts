import { addDays, dayNumber, type IsoDate, isIsoDate, weekday } from './day'

/** One day or range of days as written in a notice, with where it stands in the sentence. */
export interface WrittenDays {
  days: readonly IsoDate[]
  start: number
  end: number
}

export interface ReadDays {
  written: WrittenDays[]
  /** What is wrong with dates in the sentence, in words for the person who pasted it. */
  mistakes: string[]
}

interface Token {
  text: string
  year: number | null
  month: number | null
  dayOfMonth: number
  /** 0 is Sunday; null when the sentence does not say. */
  weekday: number | null
  start: number
  end: number
}

interface Dated {
  token: Token
  year: number
  month: number
}

const WEEKDAYS = '日一二三四五六'
const DATE = new RegExp(
  [
    // 2027-02-05, 2027/2/5, 2027年2月5日
    '(?:(?<year>\\d{4})\\s*[年\\-./]\\s*)?(?<!\\d)(?<month>\\d{1,2})\\s*[月\\-./]\\s*(?<day>\\d{1,2})(?!\\d)\\s*[日号]?',
    // 23日, after a date whose month it shares
    '(?<![\\d共])(?<only>\\d{1,2})\\s*[日号]',
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'g',
)
/** What stands in brackets after a date, unless it holds a date itself: “（农历腊月二十八、周日）”. */
const IN_BRACKETS = /^\s*\([^()\d]*\)/
const WEEKDAY = /(?:星期|周|礼拜)([一二三四五六日天])/
const BARE_WEEKDAY = /^\s*(?:星期|周|礼拜)[一二三四五六日天]/
const THROUGH = /^\s*(?:至|到|~|—+|–|-+)\s*$/
/** The longest holiday so far had ten days; more is a slip of the finger. */
const LONGEST_RANGE = 16

/**
 * Reads the days of one sentence of a notice for `year`. A date without a year takes the year of the date before it
 * in the sentence, else `year`; one without a month takes the month of the date before it.
 */
export function readDays(year: number, sentence: string): ReadDays {
  const written: WrittenDays[] = []
  const mistakes: string[] = []
  const tokens = tokensOf(sentence)
  let before: Dated | null = null

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) continue
    const next = tokens[i + 1]
    const isRange = next !== undefined && THROUGH.test(sentence.slice(token.end, next.start))
    const first = dated(token, before, year)
    if (!first) {
      mistakes.push(`“${token.text}”没有写月份`)
      continue
    }
    const last = isRange ? dated(next, first, year) : first
    if (isRange) i++
    if (!last) continue
    // 12月31日至1月2日 in the notice of a year: the range begins in the year before.
    if (isRange && token.year === null && next.year === null && first.month === 12 && last.month === 1) {
      first.year = year - 1
      last.year = year
    }
    before = last
    const days = between(first, last, year, mistakes)
    if (days) written.push({ days, start: first.token.start, end: last.token.end })
  }
  return { written, mistakes }
}

function tokensOf(sentence: string): Token[] {
  return [...sentence.matchAll(DATE)].map((match) => {
    const { year, month, day, only } = match.groups ?? {}
    const after = sentence.slice(match.index + match[0].length)
    const said = (IN_BRACKETS.exec(after) ?? BARE_WEEKDAY.exec(after))?.[0] ?? ''
    const named = WEEKDAY.exec(said)?.[1]
    return {
      text: match[0].trim(),
      year: year === undefined ? null : Number(year),
      month: month === undefined ? null : Number(month),
      dayOfMonth: Number(day ?? only),
      weekday: named === undefined ? null : Math.max(0, WEEKDAYS.indexOf(named)),
      start: match.index,
      end: match.index + match[0].length + said.length,
    }
  })
}

function dated(token: Token, before: Dated | null, year: number): Dated | null {
  const month = token.month ?? before?.month
  if (month === undefined) return null
  if (token.year !== null) return { token, month, year: token.year }
  if (!before) return { token, month, year }
  const turned = before.month === 12 && month === 1
  return { token, month, year: turned ? before.year + 1 : before.year }
}

function between(first: Dated, last: Dated, year: number, mistakes: string[]): IsoDate[] | null {
  const from = exact(first, year, mistakes)
  const to = first === last ? from : exact(last, year, mistakes)
  if (from === null || to === null) return null
  const length = dayNumber(to) - dayNumber(from) + 1
  if (length < 1) {
    mistakes.push(`“${first.token.text}”晚于“${last.token.text}”`)
    return null
  }
  if (length > LONGEST_RANGE) {
    mistakes.push(`“${first.token.text}”至“${last.token.text}”有${length}天，超过${LONGEST_RANGE}天`)
    return null
  }
  return Array.from({ length }, (_, i) => addDays(from, i))
}

/** The day if it exists, is the weekday it says, and is of the notice's year or a neighbouring month. */
function exact({ token, year, month }: Dated, noticeYear: number, mistakes: string[]): IsoDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(token.dayOfMonth).padStart(2, '0')}`
  if (!isIsoDate(text)) {
    mistakes.push(`“${token.text}”不是存在的日期`)
    return null
  }
  if (text < `${noticeYear - 1}-12-01` || text > `${noticeYear + 1}-01-31`) {
    mistakes.push(`“${token.text}”不在${noticeYear}年`)
    return null
  }
  const is = weekday(text)
  if (token.weekday !== null && token.weekday !== is) {
    const says = WEEKDAYS[token.weekday]
    mistakes.push(`“${token.text}”写作星期${says}，而${text}是星期${WEEKDAYS[is]}，请核对年份和日期`)
    return null
  }
  return text
}
