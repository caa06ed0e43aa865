import Link from 'next/link'
import type { ReactNode } from 'react'

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
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} prefetch={false} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined || tab.count === null ? null : (
            <b className={tab.tone === 'late' ? 'late' : undefined}>{tab.count}</b>
          )}
        </Link>
      ))}
    </nav>
  )
}

interface PaginationProps {
  previousHref: string | null
  nextHref: string | null
  /** The part that is shown, in words: “共 1,204 件，第 51—100 件”. */
  children: ReactNode
}

/** Previous and next by key, not by page number: turning pages stays fast however long the list is. */
export function Pagination({ previousHref, nextHref, children }: PaginationProps) {
  return (
    <nav className="pages" aria-label="翻页">
      <span>{children}</span>
      <span className="ml-auto flex gap-2">
        {previousHref === null ? null : (
          <Link className="btn" href={previousHref} prefetch={false} rel="prev">
            上一页
          </Link>
        )}
        {nextHref === null ? null : (
          <Link className="btn" href={nextHref} prefetch={false} rel="next">
            下一页
          </Link>
        )}
      </span>
    </nav>
  )
}
