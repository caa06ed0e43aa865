import type { QueueLine } from './queue-line'

// The deadline strip as one thin bar, wherever cases are listed: how much of the allowed time is used, and its colour.

export type LeftTone = 'run' | 'soon' | 'late' | 'pause' | 'done'

/** Steps of the bar; each is a class, because the page allows no inline styles. */
const BAR_STEPS = 16
/** Share of the time used from which a case is “soon”. */
const SOON_SHARE = 0.75

type Timed = Pick<QueueLine, 'left' | 'used'>

/** How many sixteenths of the bar are filled: half of it while no time runs. */
export function barSteps({ left, used }: Timed): number {
  return left.type === 'paused' ? BAR_STEPS / 2 : Math.round((used ?? 0) * BAR_STEPS)
}

export function leftTone({ left, used }: Timed): LeftTone {
  switch (left.type) {
    case 'late':
    case 'answered_late':
      return 'late'
    case 'due_today':
      return 'soon'
    case 'paused':
      return 'pause'
    case 'left':
      return (used ?? 0) >= SOON_SHARE ? 'soon' : 'run'
    default:
      return 'done'
  }
}
