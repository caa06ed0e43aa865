import type { ReactNode } from 'react'
import { SkipLink } from '@/components/shell/skip-link'
import styles from './door.module.css'

interface DoorShellProps {
  agencyName: string
  /** For what needs more room than a few fields. */
  wide?: boolean
  /** At the right of the head: the way out of whoever is in. */
  aside?: ReactNode
  children: ReactNode
}

/** The frame of the pages before the desk. */
export function DoorShell({ agencyName, wide = false, aside, children }: DoorShellProps) {
  return (
    <>
      <SkipLink />
      <header className={styles.head}>
        <span className={styles.name}>依申办</span>
        <span className="text-muted">{agencyName}</span>
        {aside ? <div className="ml-auto text-sm">{aside}</div> : null}
      </header>
      <main className={wide ? `${styles.main} ${styles.wide}` : styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
