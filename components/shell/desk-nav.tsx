'use client'

import { usePathname } from 'next/navigation'
import type { NavItem } from '@/server/views/desk-frame'
import styles from './desk.module.css'

/** The addresses of the desk in groups; the one that is open is marked. */
export function DeskNav({ groups }: { groups: readonly (readonly NavItem[])[] }) {
  const path = usePathname()
  const all = groups.flat().map(({ href }) => href)
  // /cases/new is its own item, and the longest address that fits is where one is.
  const here = all
    .filter((href) => path === href || path.startsWith(`${href}/`) || sameSection(path, href))
    .sort((a, b) => b.length - a.length)[0]
  return (
    <nav aria-label="主导航">
      {groups.map((group) => (
        <ul key={group[0]?.href}>
          {group.map(({ href, label, count, tone }) => (
            <li key={href}>
              <a href={href} aria-current={href === here ? 'page' : undefined}>
                {label}
                {count === null ? null : <b className={tone === 'late' ? styles.late : undefined}>{count}</b>}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

/** Every year of the report is one section. */
function sameSection(path: string, href: string): boolean {
  return href.startsWith('/report/') && path.startsWith('/report/')
}
