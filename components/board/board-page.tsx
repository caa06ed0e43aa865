'use client'

import type { ReactNode } from 'react'
import { queueHref } from '@/components/queue/queue-href'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import { casesBehindBoard } from '@/domain/supervision/board'
import { casesAtRisk, type RiskCell, risksAt } from '@/domain/supervision/forecast/board-risks'
import type { BoardView } from '@/server/views/board'
import styles from './board.module.css'
import { BoardMatrix } from './board-matrix'

interface BoardPageProps {
  view: BoardView
  /** The person may read what the night suggests of cases. */
  maySeeSuggestions: boolean
  /** The person may urge a unit. */
  mayUrge: boolean
  /** Where open cases stand that may become late. */
  risks: readonly RiskCell[]
  /** Panels under the matrix, each with its own numbers. */
  children?: ReactNode
}

/**
 * 督办: units by stages, what came and went, and under it what others know of it. A client component fed with plain data,
 * so that the page sends its numbers and not its elements.
 */
export function BoardPage({ view, risks, maySeeSuggestions, mayUrge, children }: BoardPageProps) {
  const { board, day, mayViewPeriods } = view
  const { total, idle } = board
  const { likely, possible } = risksAt(risks, 'total')
  return (
    <div className={styles.board}>
      <div className={`screen-only ${styles.headline}`}>
        <PageHead
          title="督办"
          under={
            <span className={styles.sums}>
              <span>{day}</span>
              <a href={queueHref(casesBehindBoard('total', 'in_hand'), {})}>在办 {total.inHand} 件</a>
              {total.late > 0 ? (
                <a className={styles.late} href={queueHref(casesBehindBoard('total', 'late'), {})}>
                  已超期 {total.late}
                </a>
              ) : (
                <span className="text-ok">没有超期</span>
              )}
              {likely > 0 ? (
                <a className={styles.likely} href={queueHref(casesAtRisk('total', 'likely'), {})}>
                  很可能超期 {likely}
                </a>
              ) : null}
              {possible > 0 ? (
                <a className={styles.possible} href={queueHref(casesAtRisk('total', 'possible'), {})}>
                  可能超期 {possible}
                </a>
              ) : null}
              <span>格内：件数、停留最久的工作日</span>
            </span>
          }
          actions={
            <>
              {maySeeSuggestions ? <LinkButton href="/cases/suggestions">并案、公开建议</LinkButton> : null}
              {mayViewPeriods ? <LinkButton href="/report/period">任意期间统计</LinkButton> : null}
              <LinkButton href="/orders">督办单</LinkButton>
              <LinkButton download href="/api/board">
                导出
              </LinkButton>
              <PrintButton>打印一页</PrintButton>
            </>
          }
        />
      </div>
      <PaperHead view={view} />
      {board.lines.length === 0 ? (
        <EmptyState>近12周没有收到申请，现在也没有在办的案件。</EmptyState>
      ) : (
        <BoardMatrix board={board} risks={risks} mayUrge={mayUrge} />
      )}
      {idle.length > 0 && board.lines.length > 0 ? (
        <p className="mt-1.5 text-small text-muted">近12周没有案件的单位：{idle.join('、')}。</p>
      ) : null}
      {children ? <div className={styles.panels}>{children}</div> : null}
      <PaperFoot view={view} />
    </div>
  )
}

function PaperHead({ view: { agencyName, dayInFull } }: { view: BoardView }) {
  return (
    <div className={styles.paper}>
      <h2>政府信息依申请公开督办表</h2>
      <p>
        <span>{agencyName}</span>
        <span>{dayInFull}</span>
        <span>单位：件；停留时间为工作日</span>
      </p>
    </div>
  )
}

function PaperFoot({ view: { remark, personName } }: { view: BoardView }) {
  return (
    <div className={styles.paper}>
      <p className={styles.foot}>
        <span>{remark}</span>
        <span>粗框：有超期；细框：有风险</span>
        <span>督办人：{personName}</span>
        <span>负责人：＿＿＿＿＿＿</span>
      </p>
    </div>
  )
}
