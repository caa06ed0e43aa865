import type { ReactNode } from 'react'
import styles from './lone.module.css'

/** The only sheet of a page that has no frame around it. */
export function Lone({ children }: { children: ReactNode }) {
  return <main className={`card ${styles.lone}`}>{children}</main>
}
