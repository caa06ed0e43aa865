/** Running numbers from one to another, both included. */
export type NumberRange = readonly [from: number, to: number]

/** Numbers in ascending order as ranges; the same number twice is one. */
export function rangesOf(numbers: Iterable<number>): NumberRange[] {
  const ranges: [number, number][] = []
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else ranges.push([n, n])
  }
  return ranges
}

/** As people write it, and as it stands in the audit log: `1-120`, `125`. */
export function rangeWords([from, to]: NumberRange): string {
  return from === to ? String(from) : `${from}-${to}`
}

/** A range as `rangeWords` writes it; null for anything else. */
export function readRange(text: string): NumberRange | null {
  const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? []
  return from === undefined ? null : [Number(from), Number(to ?? from)]
}

/** Numbers from 1 to the last one issued that nothing bears. */
export function gapsIn(used: Iterable<number>, last: number): NumberRange[] {
  const gaps: NumberRange[] = []
  let next = 1
  for (const [from, to] of rangesOf(used)) {
    if (from > last) break
    if (from > next) gaps.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  return next <= last ? [...gaps, [next, last]] : gaps
}

/** Why numbers are not there, as far as the audit log says; the first reason that fits counts. */
export interface GapReason {
  range: NumberRange
  because: string
}

/** A gap, or the part of one that a reason explains; null where the log says nothing. */
export interface Gap {
  range: NumberRange
  because: string | null
}

/** Cuts gaps where the reasons begin and end: a gap may have several. */
export function explainGaps(gaps: readonly NumberRange[], reasons: readonly GapReason[]): Gap[] {
  let open: Gap[] = gaps.map((range) => ({ range, because: null }))
  for (const reason of reasons)
    open = open.flatMap((gap) => (gap.because === null ? explained(gap.range, reason) : [gap]))
  return open
}

function explained([from, to]: NumberRange, { range: [first, last], because }: GapReason): Gap[] {
  if (last < from || first > to) return [{ range: [from, to], because: null }]
  const inside: NumberRange = [Math.max(from, first), Math.min(to, last)]
  return [
    ...(inside[0] > from ? [{ range: [from, inside[0] - 1] as const, because: null }] : []),
    { range: inside, because },
    ...(inside[1] < to ? [{ range: [inside[1] + 1, to] as const, because: null }] : []),
  ]
}
