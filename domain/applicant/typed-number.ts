import { signsTyped } from '../pasted-text'

/** Years, this one among them, in which a running number that came without its year is looked for. */
const YEARS_TRIED = 6
const MOST_DIGITS = 9
/** Nobody's number is longer; what is typed beyond it is no number. */
const MOST_CHARACTERS = 80

/** Brackets in which offices write the year. */
const BRACKETS = ['〔〕', '[]', '()', '【】', '（）', '［］'] as const

/**
 * The 受理编号 that somebody may mean by what they typed, the likeliest first: `2026-65`, `65`, any bracket or width, a
 * missing 号, spaces. Without a year it is this year's number, or one of the years before; the query code decides which.
 * `pattern` is the agency's, with `{year}` and `{n}`. Empty where nothing that could be a number was typed.
 */
export function numbersMeant(typed: string, pattern: string, thisYear: number): readonly string[] {
  const plain = narrowed(typed)
  if (!/[0-9]/.test(plain) || plain.length > MOST_CHARACTERS) return []
  const byPattern = yearsAndNumbers(plain, pattern, thisYear).map(({ year, n }) =>
    pattern.replaceAll('{year}', String(year)).replaceAll('{n}', String(n)),
  )
  return [...new Set([typed.trim(), ...byPattern, ...asWritten(plain)])]
}

/** The same signs in whatever brackets offices write the year, with 号 and without; no number is guessed. */
export function writtenForms(typed: string): readonly string[] {
  const plain = narrowed(typed)
  return plain.length > MOST_CHARACTERS ? [] : [...new Set([typed.trim(), ...asWritten(plain)])]
}

/** One width and no spaces or signs that nobody sees; every bracket is a round one. */
function narrowed(typed: string): string {
  const plain = signsTyped(typed.slice(0, 4 * MOST_CHARACTERS)).replace(/\p{Cs}/gu, '')
  return plain.replace(/[〔[【{﹝]/g, '(').replace(/[〕\]】}﹞]/g, ')')
}

interface Meant {
  year: number
  n: number
}

/** Year and running number as the pattern has them, or as the groups of digits tell them. */
function yearsAndNumbers(plain: string, pattern: string, thisYear: number): Meant[] {
  const byPattern = patternExpression(pattern).exec(plain)
  if (byPattern?.groups) return [{ year: Number(byPattern.groups.year), n: Number(byPattern.groups.n) }]
  const groups = plain.match(/[0-9]+/g) ?? []
  const last = groups.at(-1) ?? ''
  if (last.length > MOST_DIGITS) return []
  const n = Number(last)
  const year = groups.at(-2)
  if (year !== undefined && isYear(year)) return n === 0 ? [] : [{ year: Number(year), n }]
  // Written in one: 202665.
  const inOne = isYear(last.slice(0, 4)) ? Number(last.slice(4)) : 0
  const alone =
    n === 0 ? [] : Array.from({ length: YEARS_TRIED }, (_, back) => ({ year: thisYear - back, n }))
  return [...alone, ...(inOne > 0 ? [{ year: Number(last.slice(0, 4)), n: inOne }] : [])]
}

/** The agency's own pattern, whatever digits its words hold. */
function patternExpression(pattern: string): RegExp {
  const seen = new Set<string>()
  const parts = pattern.split(/(\{year\}|\{n\})/).map((part) => {
    if (part !== '{year}' && part !== '{n}') return narrowed(part).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    const again = seen.has(part)
    seen.add(part)
    if (part === '{year}') return again ? '\\k<year>' : '(?<year>(?:19|20)[0-9]{2})'
    return again ? '0*\\k<n>' : `0*(?<n>[1-9][0-9]{0,${MOST_DIGITS - 1}})`
  })
  return new RegExp(`^${parts.join('')}$`, 'u')
}

function isYear(digits: string): boolean {
  return /^(?:19|20)[0-9]{2}$/.test(digits)
}

/** Numbers of another form, as in an office's own ledger: the same signs in every bracket, with 号 and without. */
function asWritten(plain: string): string[] {
  const bare = plain.replace(/号$/, '')
  return BRACKETS.flatMap(([open = '', close = '']) => {
    const bracketed = bare.replaceAll('(', open).replaceAll(')', close)
    return [bracketed, `${bracketed}号`]
  })
}
