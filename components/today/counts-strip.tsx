'use client'

import { useState } from 'react'
import type { TodayCount } from '@/server/views/today/groups'
import styles from './today.module.css'

/** On a phone so many stand beside one that opens the others. */
const ON_A_PHONE = 7

/** How much waits for each reason; each number shows just these. */
export function CountsStrip({ counts, why }: { counts: readonly TodayCount[]; why: string }) {
  const chosen = counts.findIndex(([name]) => name === why)
  const [all, setAll] = useState(chosen >= ON_A_PHONE)
  const others = counts.slice(ON_A_PHONE)
  const sum = others.reduce((n, [, , count]) => n + Number.parseInt(count, 10), 0)
  return (
    <nav className={all ? `${styles.counts} ${styles.unfolded}` : styles.counts} aria-label="按原因筛选">
      {counts.map(([name, label, count, tone, title, href]) => (
        <a
          key={name}
          href={href}
          title={title}
          className={styles[tone]}
          aria-current={name === why ? 'page' : undefined}
        >
          <b>{count}</b>
          {label}
        </a>
      ))}
      {others.length > 1 ? (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          <b>{sum}</b>
          {all ? '收起' : '其他原因'}
        </button>
      ) : null}
    </nav>
  )
}
