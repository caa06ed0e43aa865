import type { ReactNode } from 'react'
import styles from './timeline.module.css'

export interface TimelineEntry {
  /** Also the anchor of the entry, e.g. `event-4`. */
  id: string
  title: ReactNode
  /** A chip behind the title. */
  mark?: ReactNode
  /** The day, the person. */
  meta: ReactNode
  /** At the right edge: what it changed. */
  aside?: ReactNode
  /** Behind the day: what can be done about it. */
  action?: ReactNode
  detail?: ReactNode
  /** True when a later entry corrected this one; both stay readable. */
  corrected?: boolean
}

/** Entries in the order given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id} data-corrected={entry.corrected ? '' : undefined}>
          <div className="flex flex-wrap items-baseline gap-x-2">
            <span className={styles.title}>{entry.title}</span>
            {entry.mark}
            {entry.corrected ? <span className="chip">已更正</span> : null}
            <span className="text-faint">{entry.meta}</span>
            {entry.action}
            {entry.aside ? <span className="ml-auto text-small">{entry.aside}</span> : null}
          </div>
          {entry.detail ? <div className="mt-0.5 text-small text-muted">{entry.detail}</div> : null}
        </li>
      ))}
    </ol>
  )
}
