'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { WarningNotices } from '@/components/ui/notice'
import { monthDayWords } from '@/domain/calendar/day-words'
import styles from './case.module.css'
import { useSteps } from './case-steps'
import { DueDayMoved } from './due-day-moved'

/** Under the head of the case: what was just recorded and what it did, with the way to put it right. */
export function ResultBar() {
  const { done, fresh, choose, dismiss } = useSteps()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done && fresh) bar.current?.focus()
  }, [done, fresh])
  const entry = done?.entry
  const casePath = usePathname()
  return (
    <div className="screen-only outline-none" role="status" tabIndex={-1} ref={bar}>
      {done ? (
        <>
          <div className={styles.result}>
            <strong>已登记</strong>
            <span>
              {entry ? `${entry.title}　${monthDayWords(entry.on)}　·　` : ''}
              {entry?.moved ? <DueDayMoved on={entry.on} move={entry.moved} /> : done.done}
            </span>
            {entry?.correctable ? (
              <button
                type="button"
                className="link-button underline"
                onClick={() => choose('correctEvent', { target: String(entry.seq) })}
              >
                更正
              </button>
            ) : null}
            {entry?.ofService ? (
              <a className="underline" href={`${casePath}/service`}>
                打印送达记录
              </a>
            ) : null}
            <button type="button" className={styles.dismiss} aria-label="关闭" onClick={dismiss}>
              ✕
            </button>
          </div>
          {done.warnings.length > 0 ? (
            <div className="mt-2">
              <WarningNotices warnings={done.warnings} />
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
