import type { SendingCheck } from '@/domain/letters/gate'
import styles from './letters.module.css'

/** The sending checks, each with its fault and what to do about it. */
export function Checklist({ checks, label }: { checks: readonly SendingCheck[]; label: string }) {
  return (
    <ul className={`grid gap-1.5 text-sm ${styles.checklist}`} aria-label={label} aria-live="polite">
      {checks.map(({ id, label, ok, message }) => (
        <li key={id} className={ok ? 'text-ok' : 'text-late'}>
          <span aria-hidden="true">{ok ? '✓' : '✗'}</span>
          <span>
            {label}
            {ok ? '' : '：未通过。'}
            {message}
          </span>
        </li>
      ))}
    </ul>
  )
}
