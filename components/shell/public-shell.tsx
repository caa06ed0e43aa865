import Link from 'next/link'
import type { ReactNode } from 'react'
import { publicPath } from '@/domain/public-path'
import styles from './public.module.css'
import { SkipLink } from './skip-link'
import { TextSizeSwitch } from './text-size-switch'

interface PublicShellProps {
  agencyName: string
  /** Short name of the agency, as its addresses begin. */
  entrance: string
  demo: boolean
  children: ReactNode
}

/** The frame of every page for applicants: plain, large enough for a thumb. */
export function PublicShell({ agencyName, entrance, demo, children }: PublicShellProps) {
  return (
    <div className={styles.public}>
      <SkipLink />
      <header className={styles.head}>
        <div className={styles.name}>
          {agencyName}　依申请公开{demo ? <span className="chip chip-soon ml-2">演示数据</span> : null}
        </div>
        <div className={styles.tools}>
          <TextSizeSwitch />
        </div>
        <nav className={styles.nav} aria-label="主导航">
          <Link href={publicPath(entrance)}>公开指南</Link>
          <Link href={publicPath(entrance, '/apply')}>提交申请</Link>
          <Link href={publicPath(entrance, '/track')}>查询进度</Link>
        </nav>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        <Link href="/sign-in" prefetch={false}>
          工作人员登录
        </Link>
      </footer>
    </div>
  )
}
