import { type IsoDate, mondayOf } from '../calendar/day'

/** How many days, weeks and months back a copy of each stays. */
export interface Keeping {
  days: number
  weeks: number
  months: number
}

/** A week of nights, two months of weeks, a year of months. */
export const USUAL_KEEPING: Keeping = { days: 7, weeks: 8, months: 12 }

/** More than ten years of nights is a slip of the finger. */
const MOST = 4000

/** A copy as pruning sees it; ids sort as their instants do. */
export interface KeptCopy {
  id: string
  /** The day here on which it was made. */
  day: IsoDate
  /** It cannot be restored whole. */
  damaged: boolean
}

/** `7,8,12`: days, weeks, months. Null when it is not written so, or would keep nothing. */
export function parseKeeping(text: string): Keeping | null {
  const match = /^\s*(\d{1,4})\s*[,，]\s*(\d{1,4})\s*[,，]\s*(\d{1,4})\s*$/.exec(text)
  if (!match) return null
  const [days = 0, weeks = 0, months = 0] = match.slice(1).map(Number)
  return days >= 1 && Math.max(days, weeks, months) <= MOST ? { days, weeks, months } : null
}

/**
 * Ids of the copies that go: of each of the last days, weeks and months the newest copy stays. Days without a copy do
 * not count, so that an office whose server was off for a month still has as many. The newest copy always stays. One that
 * is damaged stays as long as it would if it were not, for what may still be had from it, and takes no good one's place.
 */
export function copiesToDrop(copies: readonly KeptCopy[], keeping: Keeping): string[] {
  const good = copiesToKeep(
    copies.filter(({ damaged }) => !damaged),
    keeping,
  )
  const all = copiesToKeep(copies, keeping)
  return copies.filter(({ id, damaged }) => !(damaged ? all : good).has(id)).map(({ id }) => id)
}

function copiesToKeep(copies: readonly KeptCopy[], keeping: Keeping): ReadonlySet<string> {
  const newestFirst = [...copies].sort((a, b) => (a.id < b.id ? 1 : -1))
  const stay = new Set<string>()
  const keep = (most: number, periodOf: (day: IsoDate) => string) => {
    const seen = new Set<string>()
    for (const { id, day } of newestFirst) {
      const period = periodOf(day)
      if (seen.has(period)) continue
      if (seen.size === most) return
      seen.add(period)
      stay.add(id)
    }
  }
  keep(Math.max(1, keeping.days), (day) => day)
  keep(keeping.weeks, mondayOf)
  keep(keeping.months, (day) => day.slice(0, 7))
  return stay
}

/** “最近7天、8周、12个月各留一份”. */
export function keepingWords({ days, weeks, months }: Keeping): string {
  const parts = [`${days}天`, ...(weeks > 0 ? [`${weeks}周`] : []), ...(months > 0 ? [`${months}个月`] : [])]
  return `最近${parts.join('、')}各留一份`
}
