import type { ReactNode } from 'react'
import { queueHref } from '@/components/queue/queue-href'
import type { BoardForecast } from '@/server/views/board-forecast'
import styles from './forecast.module.css'

type View = BoardForecast['likelyLate']

/** The cases that are or may become late, the most urgent first; `action` is the button of a line (催办). */
export function LikelyLate({
  view,
  action,
}: {
  view: View
  action: ((caseId: string) => ReactNode) | undefined
}) {
  const { lines, late, atRisk } = view
  return (
    <section className={`card ${styles.panel}`} aria-labelledby="likely-late">
      <div className={styles.head}>
        <h2 id="likely-late">最可能超期</h2>
        <p>用本机关过去的办理时间估计</p>
        <span className={styles.all}>
          {late > 0 ? <a href={queueHref({}, { lateness: 'late' })}>已超期 {late} 件</a> : null}
          {atRisk > 0 ? <a href={queueHref({}, { risk: 'alarm' })}>有风险 {atRisk} 件</a> : null}
        </span>
      </div>
      {lines.length === 0 ? (
        <p className={styles.nothing}>在办案件中没有超期的，也没有可能超期的。</p>
      ) : (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <Line key={line.caseId} line={line} action={action} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({
  line: { caseId, number, requested, holder, word, label, sentence, basis },
  action,
}: {
  line: View['lines'][number]
  action: ((caseId: string) => ReactNode) | undefined
}) {
  return (
    <li className={styles.line}>
      <div className="min-w-0">
        <div className={styles.which}>
          <strong className={word === 'possible' ? styles.possible : styles.likely}>{label}</strong>
          <a href={`/cases/${caseId}`} title={requested}>
            <span className={styles.number}>{number}</span> <span className={styles.asked}>{requested}</span>
          </a>
        </div>
        <p className={styles.why} title={basis || undefined}>
          <b>{holder || '未分办'}</b>
          {sentence}
        </p>
      </div>
      {action ? <div className={styles.action}>{action(caseId)}</div> : null}
    </li>
  )
}
