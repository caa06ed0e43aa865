'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import styles from './deadline.module.css'
import type { StripSquare } from './deadline-strip'

/** The squares: one tab stop, arrow keys move, hover, focus or tap tells the reason. Read out as a list of days. */
export function StripDays({ squares }: { squares: readonly StripSquare[] }) {
  const [at, setAt] = useState<number | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const shown = at === null ? null : squares[at]

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key]
    if (event.key === 'Escape') setAt(null)
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(squares.length - 1, (at ?? 0) + step))
    setAt(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }

  return (
    <>
      <ol className={styles.strip} ref={list}>
        {squares.map((square, i) => (
          <li key={square.on}>
            <button
              type="button"
              className={square.look}
              tabIndex={i === (at ?? 0) ? 0 : -1}
              onFocus={() => setAt(i)}
              onClick={() => setAt(i)}
              onMouseEnter={() => setAt(i)}
              onKeyDown={move}
            >
              <span className="sr-only">{square.words}</span>
              {square.label ? <u aria-hidden="true">{square.label}</u> : null}
              {square.mark ? <s aria-hidden="true">{square.mark}</s> : null}
              <span aria-hidden="true">{square.text}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.words} aria-hidden="true">
        {shown?.words ?? '移到或点选某一天，查看该日是否计入及理由。'}
      </p>
    </>
  )
}
