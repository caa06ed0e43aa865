import Link from 'next/link'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { NO_IDENTITY_NUMBER } from '@/domain/identity'
import type { DeskFrame } from '@/server/views/desk-frame'
import styles from './desk.module.css'
import { DeskNav } from './desk-nav'
import { SignOut } from './sign-out'
import { SkipLink } from './skip-link'
import { TextSizeSwitch } from './text-size-switch'

export const NO_SCRIPT =
  '浏览器没有运行 JavaScript：可以查看和查找，不能办理。请在浏览器设置中允许本站运行 JavaScript，再刷新页面。'

/** The frame of every page of the desk: where one may go, the search, the person who is signed in. */
export function DeskShell({ frame, children }: { frame: DeskFrame; children: ReactNode }) {
  const searches = frame.nav.some((group) => group.some(({ href }) => href === '/cases'))
  return (
    <div className={styles.desk}>
      <SkipLink />
      <header className={styles.nav}>
        <div className={styles.brand}>
          依申办<small>{frame.agencyName}</small>
        </div>
        <DeskNav groups={frame.nav} />
      </header>
      <div className={styles.body}>
        <div className={styles.top}>
          {searches ? (
            <search className={styles.search}>
              <form method="post" action="/cases/search">
                <input type="hidden" name="tab" value="all" />
                <label className="sr-only" htmlFor="desk-q">
                  搜索编号、申请人、所需信息或者其他号码
                </label>
                <input
                  id="desk-q"
                  className="control"
                  type="search"
                  name="q"
                  placeholder="编号、申请人、所需信息、电话、邮件号、文号"
                  aria-keyshortcuts="/"
                  {...NO_IDENTITY_NUMBER}
                />
              </form>
            </search>
          ) : null}
          {frame.demo ? <span className="chip chip-soon">演示数据</span> : null}
          <details className={styles.who}>
            <summary>
              {frame.person.name} · {frame.person.roles.join('、')}
            </summary>
            <div className={styles.menu}>
              <Link href="/security" prefetch={false}>
                登录与安全
              </Link>
              <TextSizeSwitch />
              <SignOut />
            </div>
          </details>
        </div>
        <main className={styles.main} id="main" tabIndex={-1}>
          <noscript>
            <Notice tone="warning" className="mb-3" title={NO_SCRIPT} />
          </noscript>
          {children}
        </main>
      </div>
    </div>
  )
}
