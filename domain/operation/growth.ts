import { addDays, dayNumber, type IsoDate } from '../calendar/day'

// How much the disk of the data folder grows, from what was recorded of it each day.

/** How full a disk was on a day, in bytes. */
export interface DiskDay {
  day: IsoDate
  used: number
  total: number
}

/** How far back is looked, in days: what an office did a year ago says little of how it works now. */
export const LOOKED_BACK_DAYS = 90
/** With fewer days between the first and the last nothing is said: a day's import is no pace. */
const LEAST_DAYS = 7
const MONTH_DAYS = 30
/** Further ahead no pace holds. */
const FORESEEN_DAYS = 10 * 365
/** When it is full within so many days, somebody has to order another disk now. */
export const SOON_DAYS = 90

export type Growth =
  /** Too few days are recorded; `days` between the first and the last. */
  | { is: 'unknown'; days: number }
  /** Nothing grows, or it becomes less. */
  | { is: 'still' }
  /** Bytes a month, and the day on which it is full at this pace; null where that is too far ahead to be told. */
  | { is: 'growing'; perMonth: number; fullOn: IsoDate | null; fullInDays: number | null }

/** How a disk grows. `now` is how full it is today; days of a disk of another size are left out. */
export function growthOf(days: readonly DiskDay[], now: DiskDay): Growth {
  const own = days
    .filter(({ total, day }) => total === now.total && daysBetween(day, now.day) <= LOOKED_BACK_DAYS)
    .map(({ day, used }) => ({ x: -daysBetween(day, now.day), used }))
  const first = Math.min(0, ...own.map(({ x }) => x))
  const recorded = 0 - first
  if (recorded < LEAST_DAYS) return { is: 'unknown', days: recorded }
  const perDay = slope([...own.filter(({ x }) => x < 0), { x: 0, used: now.used }])
  if (perDay <= 0) return { is: 'still' }
  const inDays = Math.floor((now.total - now.used) / perDay)
  const foreseen = inDays <= FORESEEN_DAYS
  return {
    is: 'growing',
    perMonth: perDay * MONTH_DAYS,
    fullOn: foreseen ? addDays(now.day, inDays) : null,
    fullInDays: foreseen ? inDays : null,
  }
}

/** Of the line that lies nearest to all points (least squares): one large import or one clearing does not decide it. */
function slope(points: readonly { x: number; used: number }[]): number {
  const n = points.length
  const mean = (of: (point: { x: number; used: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / n
  const [x, y] = [mean((point) => point.x), mean((point) => point.used)]
  const above = points.reduce((sum, point) => sum + (point.x - x) * (point.used - y), 0)
  const below = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  return above / below
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}
