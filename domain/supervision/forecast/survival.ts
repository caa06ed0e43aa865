import type { Remaining } from './course'

// How long it still takes, from cases that ended and cases that have not (Kaplan and Meier, 1958): leaving out what is
// still open would make a slow office look quick. Recent cases weigh more.

/**
 * Working days after which what is seen counts half: six weeks. On planted histories 20 noticed a unit that slowed down
 * sooner and was misled by chance more often, 80 noticed it too late (docs/performance.md).
 */
export const HALF_LIFE_WORKING_DAYS = 30

/** Share of like cases that were over after so many working days, in ascending order of days. */
export interface Curve {
  readonly days: readonly number[]
  /** In (0, 1], never descending; ends below 1 where some were still open after the longest that ended. */
  readonly over: readonly number[]
  /** Like cases behind it. */
  readonly count: number
  /** How many of them had ended. */
  readonly ended: number
}

/** The curve of like cases; the order in which they are given does not matter. */
export function curveOf(seen: readonly Remaining[]): Curve {
  const sorted = [...seen].sort(
    (a, b) => a.days - b.days || a.age - b.age || Number(a.ended) - Number(b.ended),
  )
  const weights = sorted.map(({ age }) => 0.5 ** (age / HALF_LIFE_WORKING_DAYS))
  let atRisk = 0
  const risk = new Float64Array(sorted.length)
  for (let i = sorted.length - 1; i >= 0; i--) {
    atRisk += weights[i] ?? 0
    risk[i] = atRisk
  }
  const days: number[] = []
  const over: number[] = []
  let open = 1
  for (let i = 0; i < sorted.length; ) {
    const at = sorted[i]?.days ?? 0
    let next = i
    let ending = 0
    for (; next < sorted.length && sorted[next]?.days === at; next++)
      if (sorted[next]?.ended) ending += weights[next] ?? 0
    if (ending > 0) {
      open *= Math.max(0, 1 - ending / (risk[i] ?? 1))
      days.push(at)
      over.push(1 - open)
    }
    i = next
  }
  return { days, over, count: sorted.length, ended: sorted.filter(({ ended }) => ended).length }
}

/** A number of working days; `atLeast` where fewer like cases than asked for were over after the longest that ended. */
export interface Percentile {
  days: number
  atLeast: boolean
}

/** Rounding of sums of weights must not move a percentile by a day. */
const ROUNDING = 1e-9

/** The working days after which the share `p` (0–1) of like cases was over. */
export function percentile({ days, over }: Curve, p: number): Percentile {
  const at = over.findIndex((share) => share >= p - ROUNDING)
  return at < 0 ? { days: days.at(-1) ?? 0, atLeast: true } : { days: days[at] ?? 0, atLeast: false }
}

/** The share of like cases that took longer than `left` working days, 0–1. */
export function chanceOfLonger({ days, over }: Curve, left: number): number {
  if (left < 0) return 1
  let share = 0
  for (let i = 0; i < days.length && (days[i] ?? 0) <= left; i++) share = over[i] ?? share
  return 1 - share
}
