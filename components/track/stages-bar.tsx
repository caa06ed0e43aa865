import type { Stage } from '@/domain/applicant/stages'
import { shortDay } from '@/domain/calendar/day-words'
import styles from './track.module.css'

const SPOKEN: Record<Stage['state'], string> = { done: '已完成', now: '进行中', ahead: '未开始' }

/** The few stages of the way in a row, each with its day; read aloud each says how it stands. */
export function StagesBar({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className={styles.stages} aria-label="办理阶段">
      {stages.map(({ label, state, on }) => (
        <li key={label} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={styles.dot} aria-hidden="true">
            {state === 'done' ? '✓' : ''}
          </span>
          <span className={styles.stage}>{label}</span>
          <span className={state === 'now' ? styles.when : 'sr-only'}>{SPOKEN[state]}</span>
          {on ? <span className={styles.when}>{shortDay(on)}</span> : null}
        </li>
      ))}
    </ol>
  )
}
