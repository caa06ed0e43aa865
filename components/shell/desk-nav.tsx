'use client'

import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { useScripted } from '@/components/ui/use-scripted'
import type { NavItem } from '@/server/views/desk-frame'
import styles from './desk.module.css'

/** What stands at the foot of a phone, where there are these; whoever has not is given the first of the others. */
const AT_FOOT = ['/today', '/cases', '/cases/new', '/board']

/** What the number beside an address counts. */
const COUNTED: Readonly<Record<string, string>> = {
  '/today': '已超期和今天到期的案件',
  '/cases': '在办的案件',
  '/mail': '签收未登记的邮件',
  '/outbox': '没有发出的邮件',
  '/board': '已超期的案件',
  '/retention': '待您确认的匿名清单',
  '/operation': '不正常的定时任务',
}

/** The addresses of the desk in groups; the one that is open is marked. On a phone four at the foot, the others behind 更多. */
export function DeskNav({ groups }: { groups: readonly (readonly NavItem[])[] }) {
  const path = usePathname()
  const [open, setOpen] = useState(false)
  // Comes with the script: nobody needs it before, and every page would carry it.
  const scripted = useScripted()
  const all = groups.flat().map(([href]) => href)
  // /cases/new is its own item, and the longest address that fits is where one is.
  const here = all
    .filter((href) => path === href || path.startsWith(`${href}/`) || sameSection(path, href))
    .sort((a, b) => b.length - a.length)[0]
  const foot = [...AT_FOOT.filter((href) => all.includes(href)), ...all.filter(isNotAtFoot)].slice(0, 4)
  return (
    <nav
      aria-label="主导航"
      className={open ? styles.unfolded : undefined}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      {groups.map((group) => (
        <ul key={group[0]?.[0]}>
          {group.map(([href, label, waiting, late]) => (
            <li key={href} className={foot.includes(href) ? styles.foot : undefined}>
              <a href={href} aria-current={href === here ? 'page' : undefined}>
                {label}
                {waiting ? (
                  <b className={late && styles.late} title={scripted ? COUNTED[href] : undefined}>
                    {waiting}
                  </b>
                ) : null}
              </a>
            </li>
          ))}
        </ul>
      ))}
      {all.length > foot.length ? (
        <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          更多
        </button>
      ) : null}
    </nav>
  )
}

const isNotAtFoot = (href: string) => !AT_FOOT.includes(href)

/** Every year of the report is one section. */
function sameSection(path: string, href: string): boolean {
  return href.startsWith('/report/') && path.startsWith('/report/')
}
