export interface Figure {
  name: string
  beside: string
  ratio: number
  /** Smallest and largest ratio of a turn. */
  spread: number[]
  goal: Goal | null
  met: boolean
  /** Medians behind the ratio, in the unit of the comparison (ms unless the name says otherwise). */
  medians?: { ours: number; bare: number }
}

/** “≤ 1.3”: at most so many times the bare one. */
export type Goal = `≤ ${number}` | `≥ ${number}`

interface Comparison {
  name: string
  beside: string
  goal: Goal | null
  turns: number
  ours(): unknown
  /** Not timed; what the bare turn needs of ours. */
  between?(): unknown
  bare(): unknown
}

/** What was measured in turns: the first of `ours` beside the first of `bare`, and so on. */
export interface Measured {
  name: string
  beside: string
  goal: Goal | null
  ours: readonly number[]
  bare: readonly number[]
}

/** Measures ours and the bare one in turns, so that noise of the machine falls on both; the ratio is of the medians. */
export async function interleaved({ ours, bare, between, turns, ...named }: Comparison): Promise<Figure> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let i = -2; i < turns; i++) {
    const a = await timed(ours)
    await between?.()
    const b = await timed(bare)
    // The first turns warm up.
    if (i < 0) continue
    times.ours.push(a)
    times.bare.push(b)
  }
  return compared({ ...named, ...times })
}

export function compared({ name, beside, goal, ours, bare }: Measured): Figure {
  const medians = { ours: median(ours), bare: median(bare) }
  const ratio = medians.ours / medians.bare
  const each = ours.map((a, i) => a / (bare[i] ?? a)).sort((x, y) => x - y)
  const spread = [each[Math.floor(each.length * 0.1)] ?? 0, each[Math.floor(each.length * 0.9)] ?? 0]
  return {
    name,
    beside,
    ratio,
    spread: spread.map((r) => Number(r.toFixed(2))),
    goal,
    met: goal === null || meets(ratio, goal),
    medians,
  }
}

/** A figure without anything beside it, for the record. */
export function absolute(name: string, value: number): Figure {
  return { name, beside: 'absolute', ratio: value, spread: [], goal: null, met: true }
}

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function meets(ratio: number, goal: Goal): boolean {
  const bound = Number(goal.slice(2))
  return goal.startsWith('≤') ? ratio <= bound : ratio >= bound
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Milliseconds of processor; a machine that others use, too, would double a view of 3 ms now and then. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
