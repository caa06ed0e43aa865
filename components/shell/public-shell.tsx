import Link from 'next/link'
import type { ReactNode } from 'react'
import { TextSizeSwitch } from './text-size-switch'

interface PublicShellProps {
  agencyName: string
  demo: boolean
  children: ReactNode
}

/** What stands around every page for applicants: plain, large enough for a thumb. */
export function PublicShell({ agencyName, demo, children }: PublicShellProps) {
  return (
    <div className="public">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="public-head">
        <div className="public-name">
          {agencyName}　依申请公开{demo ? <span className="chip chip-soon ml-2">演示数据</span> : null}
        </div>
        <div className="public-tools">
          <TextSizeSwitch />
        </div>
        <nav className="public-nav" aria-label="主导航">
          <Link href="/">公开指南</Link>
          <Link href="/apply">提交申请</Link>
          <Link href="/track">查询进度</Link>
        </nav>
      </header>
      <main className="public-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="public-foot">
        <Link href="/sign-in" prefetch={false}>
          工作人员登录
        </Link>
      </footer>
    </div>
  )
}
