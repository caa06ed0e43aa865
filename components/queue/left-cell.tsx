import type { QueueLine } from '@/server/views/queue'
import styles from './queue.module.css'

/** Steps of the bar; each is a class, because the page allows no inline styles. */
const STEPS = 16

/** The deadline strip as one thin bar, with its words: how much of the allowed time is used. */
export function LeftCell({ line }: { line: Pick<QueueLine, 'used' | 'left' | 'leftWords'> }) {
  const tone = toneOf(line)
  const used = tone === 'pause' ? STEPS / 2 : Math.round((line.used ?? 0) * STEPS)
  return <td className={`${styles.left} ${styles[tone]} ${styles[`used${used}`]}`}>{line.leftWords}</td>
}

/** Share of the time used from which a case is “soon”. */
const SOON_SHARE = 0.75

function toneOf({ left, used }: Pick<QueueLine, 'used' | 'left'>) {
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
