import type { SendingCheck } from '@/domain/letters/gate'
import styles from './letters.module.css'

interface ChecklistProps {
  checks: readonly SendingCheck[]
  /** What the list is called to those who do not see it. */
  label: string
  className?: string
}

/** The sending checks, each with its fault and what to do about it. */
export function Checklist({ checks, label, className = '' }: ChecklistProps) {
  return (
    <ul
      className={`grid gap-1.5 text-sm ${styles.checklist} ${className}`}
      aria-label={label}
      aria-live="polite"
    >
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
