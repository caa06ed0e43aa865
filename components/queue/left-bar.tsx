import type { QueueLine } from './types'

const WIDTH = 64

/** The deadline strip as one thin bar, with its words: how much of the allowed time is used. */
export function LeftBar({ line }: { line: Pick<QueueLine, 'used' | 'left' | 'leftWords'> }) {
  const tone = toneOf(line)
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <svg className="shrink-0" width={WIDTH} height="5" aria-hidden="true">
        <rect width={WIDTH} height="5" rx="2.5" className="fill-track" />
        {line.used === null ? null : (
          <rect width={WIDTH * line.used} height="5" rx="2.5" className={FILL[tone]} />
        )}
        {tone === 'pause' ? <rect width={WIDTH / 2} height="5" rx="2.5" className="fill-pause-bar" /> : null}
      </svg>
      <span className={`text-small ${INK[tone]}`}>{line.leftWords}</span>
    </span>
  )
}

const FILL = {
  run: 'fill-accent',
  soon: 'fill-soon-bar',
  late: 'fill-late',
  pause: 'fill-pause-bar',
  done: 'fill-track',
}
const INK = {
  run: 'text-muted',
  soon: 'text-soon',
  late: 'text-late',
  pause: 'text-pause',
  done: 'text-muted',
}

/** Share of the time used from which a case is “soon”. */
const SOON_SHARE = 0.75

function toneOf({ left, used }: Pick<QueueLine, 'used' | 'left'>): keyof typeof FILL {
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
