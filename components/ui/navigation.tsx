import type { ReactNode } from 'react'
import styles from './navigation.module.css'

export interface Tab {
  href: string
  label: string
  count?: number | null
  current: boolean
  tone?: 'late' | 'plain'
}

/** Parts of one list, each with its number; every tab is an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined || tab.count === null ? null : (
            <b className={tab.tone === 'late' ? styles.late : undefined}>{tab.count}</b>
          )}
        </a>
      ))}
    </nav>
  )
}

interface PaginationProps {
  previousHref: string | null
  nextHref: string | null
  /** Where only the beginning can be gone back to. */
  previousWords?: string
  /** The part that is shown, in words: “共 1,204 件，第 51—100 件”. */
  children: ReactNode
}

/** Previous and next by key, not by page number: turning pages stays fast however long the list is. */
export function Pagination(props: PaginationProps) {
  const { previousHref, nextHref, previousWords = '上一页', children } = props
  return (
    <nav className={styles.pages} aria-label="翻页">
      <span>{children}</span>
      <span className="ml-auto flex gap-2">
        {previousHref === null ? null : (
          <a className="btn" href={previousHref} rel="prev">
            {previousWords}
          </a>
        )}
        {nextHref === null ? null : (
          <a className="btn" href={nextHref} rel="next">
            下一页
          </a>
        )}
      </span>
    </nav>
  )
}
