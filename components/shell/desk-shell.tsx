'use client'

import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { DrawnFor } from '@/components/ui/own-name'
import type { Send } from '@/components/ui/server-form'
import { NO_IDENTITY_NUMBER } from '@/domain/identity/search-words'
import type { DeskFrame } from '@/server/views/desk-frame'
import styles from './desk.module.css'
import { DeskKeys } from './desk-keys'
import { DeskNav } from './desk-nav'
import { NO_SCRIPT } from './no-script'
import { useSomebodyElse } from './one-person'
import { PersonMenu } from './person-menu'
import { SignOut } from './sign-out'
import { SkipLink } from './skip-link'
import { SlowPages } from './slow-pages'
import { TextSizeSwitch } from './text-size-switch'
import { TrainingBar } from './training-bar'

interface DeskShellProps {
  frame: DeskFrame
  /** Moves today on; null outside a training, where no page need send its name. */
  moveDay: Send | null
  children: ReactNode
}

/**
 * The frame of every page of the desk: where one may go, the search, the person who is signed in. A client component
 * fed with plain data, so that every page sends it once.
 */
export function DeskShell({ frame, moveDay, children }: DeskShellProps) {
  const leadsTo = (address: string) => frame.nav.some((group) => group.some(([href]) => href === address))
  if (useSomebodyElse(frame.person.id)) return null
  return (
    <div className={styles.desk}>
      <SkipLink />
      <SlowPages />
      <header className={styles.nav}>
        <div className={styles.brand}>
          依申办<small>{frame.agencyName}</small>
        </div>
        <DeskNav groups={frame.nav} />
      </header>
      <div className={styles.body}>
        {frame.training && moveDay ? <TrainingBar today={frame.training} move={moveDay} /> : null}
        <section className={styles.top} aria-label="查找和本人">
          {leadsTo('/cases') ? (
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
                  maxLength={200}
                  {...NO_IDENTITY_NUMBER}
                />
              </form>
            </search>
          ) : null}
          <DeskKeys registers={leadsTo('/cases/new')} />
          {frame.demo ? <span className="chip chip-soon">演示数据</span> : null}
          <PersonMenu title={`${frame.person.name} · ${frame.person.roles.join('、')}`}>
            {frame.absences ? <a href="/absences">离岗和移交</a> : null}
            <a href="/security">登录与安全</a>
            <a href="/guide">使用手册</a>
            <TextSizeSwitch />
            <SignOut />
          </PersonMenu>
        </section>
        <main className={styles.main} id="main" tabIndex={-1}>
          <noscript>
            <Notice tone="warning" className="mb-3" title={NO_SCRIPT} />
          </noscript>
          <DrawnFor personId={frame.person.id}>{children}</DrawnFor>
        </main>
      </div>
    </div>
  )
}
