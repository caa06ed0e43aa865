import { addDays, dayNumber, type IsoDate, isIsoDate, yearOf } from '../../../calendar/day'

/** What tells the year of a day that is written without one. */
export interface YearEvidence {
  /** Of the sheet: its name, its title, or the file's name. */
  year: number | null
  /** The nearest day with a year above and below in the same column; ledgers are kept in order of arrival. */
  above: IsoDate | null
  below: IsoDate | null
}

/** Calendar days by which a row may stand out of order. */
const OUT_OF_ORDER = 60
const ALMOST_A_YEAR = 364

/**
 * The day of a year-less 3月4日 in a column kept in order. Null when neither the sheet nor the order tell the year, or
 * when they contradict each other.
 */
export function dayByOrder(month: number, day: number, evidence: YearEvidence): IsoDate | null {
  const { year, above, below } = evidence
  if (!above && !below) return year === null ? null : dayOf(year, month, day)
  const from = above ?? addDays(below as IsoDate, -ALMOST_A_YEAR)
  const to = below ?? addDays(above as IsoDate, ALMOST_A_YEAR)
  const [first, last] = from <= to ? [from, to] : [to, from]
  const candidates = yearsAround(first, last)
    .flatMap((y) => dayOf(y, month, day) ?? [])
    .map((on) => ({ on, away: on < first ? daysBetween(on, first) : on > last ? daysBetween(last, on) : 0 }))
    .sort((a, b) => a.away - b.away)
  const [best, next] = candidates
  if (!best || best.away > OUT_OF_ORDER) return null
  if (next && next.away <= OUT_OF_ORDER)
    return candidates.find(({ on, away }) => away <= OUT_OF_ORDER && yearOf(on) === year)?.on ?? null
  // Two neighbours that agree outweigh the title: a ledger of 2025 may begin with what was carried over.
  return year === null || yearOf(best.on) === year || (above && below && best.away === 0) ? best.on : null
}

/** Calendar days that a step is looked for after the day on which it rests. */
const HALF_A_YEAR = 183

/** The day of a year-less step (答复日期) that follows a known day of its row; null when none follows within half a year. */
export function dayAfter(month: number, day: number, known: IsoDate): IsoDate | null {
  const on = [yearOf(known), yearOf(known) + 1]
    .flatMap((y) => dayOf(y, month, day) ?? [])
    .find((one) => one >= known)
  return on && daysBetween(known, on) <= HALF_A_YEAR ? on : null
}

/** 2008 is the year in which the regulation came into force. */
const FIRST_YEAR = 2008

/** The one year that a sheet's name or title speaks of: 2025年, 2025年度, 2025台账. Null when none or several. */
export function yearNamed(texts: readonly string[]): number | null {
  for (const text of texts) {
    const years = new Set(
      [...text.normalize('NFKC').matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map(([, year]) => Number(year)),
    )
    const [year, ...others] = [...years].filter((one) => one >= FIRST_YEAR)
    if (year && others.length === 0) return year
  }
  return null
}

function dayOf(year: number, month: number, day: number): IsoDate | null {
  const on = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isIsoDate(on) ? on : null
}

function yearsAround(first: IsoDate, last: IsoDate): number[] {
  const years: number[] = []
  for (let year = yearOf(first) - 1; year <= yearOf(last) + 1 && years.length < 100; year++) years.push(year)
  return years
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}
