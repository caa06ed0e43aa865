'use client'

import { useMemo } from 'react'
import { type AsText, readView } from '@/components/ui/as-text'
import { Notice } from '@/components/ui/notice'
import { yearOf } from '@/domain/calendar/day'
import { planningDayWords } from '@/domain/calendar/day-words'
import type { TodayView } from '@/server/views/today'
import { CountsStrip } from './counts-strip'
import styles from './today.module.css'
import { TodayTable } from './today-table'

/** Everything that needs a person today: numbers that choose, and one table, the most urgent first. */
export function TodayPage({ told }: { told: AsText<TodayView> }) {
  const view = useMemo(() => readView(told), [told])
  const { counts, groups, next, unit, listHref, allHref } = view
  return (
    <>
      <div className={styles.head}>
        <h1>{planningDayWords(view.on)}</h1>
        <p className={styles.note}>{view.calendarNote}</p>
        <MissingYear view={view} />
        {view.switches.length > 0 ? (
          <nav className={styles.switches} aria-label="排列方式">
            {view.switches.map(([label, href, current]) => (
              <a key={label} href={href} aria-current={current ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        ) : null}
      </div>
      {counts.length > 1 ? <CountsStrip counts={counts} why={view.why} /> : null}
      {unit || listHref ? (
        <p className={styles.chosen}>
          {unit ? <span>只看 {unit}</span> : null}
          <a href={allHref}>返回全部</a>
          {listHref ? <a href={listHref}>在案件中查看这些案件</a> : null}
        </p>
      ) : null}
      {groups.length === 0 ? (
        <Notice
          tone="info"
          className="mt-2.5"
          title={view.chosen ? '这里没有需要办理的事项。' : '今天没有需要您办理的事项。'}
        >
          {view.chosen ? null : '有新的案件、来件或者其他事项时，会列在这里。'}
        </Notice>
      ) : (
        <TodayTable groups={groups} year={yearOf(view.on)} />
      )}
      <div className={styles.foot}>
        {groups.length > 0 ? (
          <span>
            {escalates(view) ? '除升级督办外，' : ''}
            每件只列一次；一件可有几个原因，所以各原因之和可大于全部。
          </span>
        ) : null}
        <a href="/brief">今天的摘要</a>
        {next ? (
          <nav aria-label="翻页">
            <a className="btn" href={next} rel="next">
              下一页
            </a>
          </nav>
        ) : null}
        {groups.length > 0 ? (
          <span className={styles.keys}>
            <kbd>j</kbd> <kbd>k</kbd> 移动　<kbd>Enter</kbd> 打开　<kbd>.</kbd> 办下一步
          </span>
        ) : null}
      </div>
    </>
  )
}

/** Cases that have come up to this person stand there, and once more in the unit that has them. */
const escalates = ({ counts }: TodayView) => counts.some(([why]) => why === 'escalated')

function MissingYear({ view: { missingYear, mayEditCalendar } }: { view: TodayView }) {
  if (missingYear === null) return null
  return (
    <p className={styles.missing}>
      {missingYear}年放假安排尚未录入，跨年的期限暂按现有规则推算。
      {mayEditCalendar ? (
        <a href={`/calendar?year=${missingYear}`}>录入{missingYear}年放假安排</a>
      ) : (
        '国务院办公厅发布后，请督办人在“日历”中录入。'
      )}
    </p>
  )
}
