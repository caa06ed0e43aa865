'use client'

import { type ReactNode, useId, useState } from 'react'
import styles from './case.module.css'

interface FoldProps {
  title: string
  /** Beside the title: links, a count. */
  aside?: ReactNode
  /** What is in it, in a few words, on the row of a phone. */
  brief: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A card of the case page; on a phone a row of 48 px that unfolds. Without script, and on paper, it stands open. */
export function Fold({ title, aside, brief, className, children }: FoldProps) {
  const [open, setOpen] = useState(false)
  const at = useId()
  return (
    <section
      className={['card', styles.fold, className].filter(Boolean).join(' ')}
      data-open={open || undefined}
    >
      <button
        type="button"
        className={styles.foldRow}
        aria-expanded={open}
        aria-controls={at}
        onClick={() => setOpen(!open)}
      >
        <b>{title}</b>
        <span className={styles.foldBrief}>{brief}</span>
        <span aria-hidden="true">{open ? '▾' : '▸'}</span>
      </button>
      <div id={at} className={styles.folded}>
        <div className={styles.foldHead}>
          <h2>{title}</h2>
          {aside ? <div className="ml-auto text-small text-muted">{aside}</div> : null}
        </div>
        {children}
      </div>
    </section>
  )
}
