import type { StatedPeriod } from './statement'
import type { Token } from './tokens'

export function saysPeriod(words: readonly Token[]): boolean {
  return words.some((token) => token.kind === 'word' && token.means.is === 'period')
}

/** 自2020年1月1日起至2020年12月31日止; the second year may be left out. */
export function readPeriod(words: readonly Token[]): StatedPeriod[] {
  let year: number | null = null
  const days: (NonNullable<StatedPeriod['first']> & { from: number; to: number })[] = []
  for (const [i, token] of words.entries()) {
    if (token.kind === 'year') year = token.year
    if (token.kind !== 'day' || token.day === null || year === null) continue
    const before = words[i - 1]
    const from = before?.kind === 'year' ? before.from : token.from
    days.push({ year, month: token.month, day: token.day, from, to: token.to })
  }
  const [first, last, more] = days
  if (!first || more) return []
  if (last) return [{ first, last, from: first.from, to: last.to }]
  return first.month === 12 && first.day === 31
    ? [{ first: null, last: first, from: first.from, to: first.to }]
    : []
}

/** True where it is the calendar year that the report is about (30号). */
export function isYearsPeriod({ first, last }: StatedPeriod, year: number): boolean {
  const begins = first === null || (first.year === year && first.month === 1 && first.day === 1)
  return begins && last.year === year && last.month === 12 && last.day === 31
}
