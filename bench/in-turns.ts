export interface Figure {
  name: string
  beside: string
  ratio: number
  /** Smallest and largest ratio of a turn. */
  spread: number[]
  goal: string | null
  met: boolean
}

interface Comparison {
  name: string
  beside: string
  /** “≤ 1.3”: at most so many times the bare one. */
  goal: `≤ ${number}`
  turns: number
  ours(): unknown
  bare(): unknown
}

/** Measures ours and the bare one in turns, so that noise of the machine falls on both; the ratio is of the medians. */
export async function inTurns({ name, beside, goal, turns, ours, bare }: Comparison): Promise<Figure> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let i = -2; i < turns; i++) {
    const a = await timed(ours)
    const b = await timed(bare)
    // The first turns warm up.
    if (i < 0) continue
    times.ours.push(a)
    times.bare.push(b)
  }
  const ratio = median(times.ours) / median(times.bare)
  const each = times.ours.map((a, i) => a / (times.bare[i] ?? a)).sort((x, y) => x - y)
  const spread = [each[Math.floor(each.length * 0.1)] ?? 0, each[Math.floor(each.length * 0.9)] ?? 0]
  return {
    name,
    beside,
    ratio,
    spread: spread.map((r) => Number(r.toFixed(2))),
    goal,
    met: ratio <= Number(goal.slice(2)),
  }
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
