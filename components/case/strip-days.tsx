'use client'

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import styles from './deadline.module.css'
import type { StripSquare } from './deadline-strip'

interface StripDaysProps {
  /** The days, line by line. */
  rows: readonly (readonly StripSquare[])[]
  thin: boolean
  /** Right under the squares. */
  children: ReactNode
}

/** The squares: one tab stop, arrow keys move, hover, focus or tap tells the reason. Read out as a list of days. */
export function StripDays({ rows, thin, children }: StripDaysProps) {
  const [at, setAt] = useState<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const squares = rows.flat()
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
      <div className={thin ? `${styles.strip} ${styles.thin}` : styles.strip} ref={list} data-strip="">
        {rows.map((row, r) => (
          <ol key={row[0]?.on}>
            {row.map((square, c) => {
              const i = rows.slice(0, r).reduce((sum, { length }) => sum + length, 0) + c
              return (
                <li key={square.on} className={square.look}>
                  <button
                    type="button"
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
              )
            })}
          </ol>
        ))}
      </div>
      {children}
      {thin && !shown ? null : (
        <p className={styles.words} aria-hidden="true">
          {shown?.words ?? '移到或点选某一天，查看该日是否计入及理由。'}
        </p>
      )}
    </>
  )
}
