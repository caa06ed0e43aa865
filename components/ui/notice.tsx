import type { ReactNode } from 'react'
import type { Refusal, Warning } from '@/domain/case/refusal'

export type NoticeTone = 'info' | 'success' | 'warning' | 'refusal'

const SPOKEN: Partial<Record<NoticeTone, 'status' | 'alert'>> = { success: 'status', refusal: 'alert' }

interface NoticeProps {
  tone?: NoticeTone
  /** The message in one line. */
  title?: ReactNode
  /** The provision it rests on, e.g. 《条例》第三十三条. */
  article?: string | null | undefined
  /** The next thing to do. */
  next?: ReactNode
  children?: ReactNode
  className?: string
}

/** Something said in its place: what, why, and what next. Results and refusals are read out when they appear. */
export function Notice({ tone = 'info', title, article, next, children, className }: NoticeProps) {
  const look = ['notice', `notice-${tone}`, className].filter(Boolean).join(' ')
  return (
    <div className={look} role={SPOKEN[tone]}>
      {title ? <strong>{title}</strong> : null}
      {children}
      {article ? <span className="text-muted">（依据{article}）</span> : null}
      {next ? <div>{next}</div> : null}
    </div>
  )
}

/** A refusal as the domain gives it. */
export function RefusalNotice({ refusal, className }: { refusal: Refusal; className?: string }) {
  return (
    <Notice
      tone="refusal"
      title={refusal.message}
      article={refusal.article}
      next={refusal.remedy}
      {...(className ? { className } : {})}
    >
      {refusal.details ? (
        <ul>
          {refusal.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

/** Warnings that came with a result: recorded all the same, but worth attention. */
export function WarningNotices({ warnings }: { warnings: readonly Warning[] }) {
  return warnings.map((warning) => (
    <Notice
      key={warning.rule}
      tone="warning"
      title={warning.message}
      article={warning.article}
      className="mb-2"
    />
  ))
}
