import Link from 'next/link'
import type { ReactNode } from 'react'
import { DeskNav } from './desk-nav'
import { SignOut } from './sign-out'
import { TextSizeSwitch } from './text-size-switch'

export interface NavItem {
  href: string
  label: string
  count: string | null
  tone: 'late' | 'plain'
}

export interface DeskFrame {
  agencyName: string
  person: { name: string; roles: readonly string[] }
  demo: boolean
  nav: readonly (readonly NavItem[])[]
}

/** What stands around every page of the desk: where one may go, the search, who is signed in. */
export function DeskShell({ frame, children }: { frame: DeskFrame; children: ReactNode }) {
  const searches = frame.nav.some((group) => group.some(({ href }) => href === '/cases'))
  return (
    <div className="desk">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="desk-nav">
        <div className="desk-brand">
          依申办<small>{frame.agencyName}</small>
        </div>
        <DeskNav groups={frame.nav} />
      </header>
      <div className="desk-body">
        <div className="desk-top">
          {searches ? (
            <search className="desk-search">
              <form action="/cases">
                <input type="hidden" name="tab" value="all" />
                <label className="sr-only" htmlFor="desk-q">
                  搜索编号、申请人、所需信息
                </label>
                <input
                  id="desk-q"
                  className="control"
                  type="search"
                  name="q"
                  placeholder="编号、申请人、所需信息"
                  aria-keyshortcuts="/"
                />
              </form>
            </search>
          ) : null}
          {frame.demo ? <span className="chip chip-soon">演示数据</span> : null}
          <details className="desk-who">
            <summary>
              {frame.person.name} · {frame.person.roles.join('、')}
            </summary>
            <div className="desk-menu">
              <Link href="/password" prefetch={false}>
                修改密码
              </Link>
              <TextSizeSwitch />
              <SignOut />
            </div>
          </details>
        </div>
        <main className="desk-main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
