import Link from 'next/link'
import type { ReactNode } from 'react'
import { Telephone } from '@/components/ui/telephone'
import type { PublicFoot } from '@/server/views/entrance'
import styles from './public.module.css'
import { PublicNav } from './public-nav'
import { SkipLink } from './skip-link'
import { TextSizeSwitch } from './text-size-switch'

interface PublicShellProps {
  /** Whose pages these are. */
  name: string
  nav: readonly { href: string; label: string }[]
  /** Null on the front page, where every agency says it of itself. */
  foot: PublicFoot | null
  /** Where its people sign in. */
  signIn: string
  demo: boolean
  children: ReactNode
}

/** The frame of every page for applicants: plain, large enough for a thumb, with the office's telephone at its foot. */
export function PublicShell({ name, nav, foot, signIn, demo, children }: PublicShellProps) {
  return (
    <div className={styles.public}>
      <SkipLink />
      <header className={styles.head}>
        <div className={styles.name}>
          {name}　<span className="whitespace-nowrap">依申请公开</span>{' '}
          {demo ? <span className="chip chip-soon">演示数据</span> : null}
        </div>
        {nav.length > 0 ? <PublicNav links={nav} /> : null}
        <div className={styles.tools}>
          <TextSizeSwitch />
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        {foot ? <FootWords foot={foot} /> : null}
        <Link href={signIn} prefetch={false}>
          工作人员登录
        </Link>
      </footer>
    </div>
  )
}

function FootWords({ foot: { office, phone, hours, address, postcode } }: { foot: PublicFoot }) {
  const where = [address, postcode && `邮编 ${postcode}`].filter(Boolean).join('　')
  return (
    <address className={styles.contact}>
      <span>{office}</span>
      {phone ? <Telephone number={phone} /> : null}
      {hours ? <span>{hours}</span> : null}
      {where ? <span>{where}</span> : null}
    </address>
  )
}
