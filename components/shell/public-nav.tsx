'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import styles from './public.module.css'

interface PublicNavProps {
  links: readonly { href: string; label: string }[]
}

/** The pages of an entrance; the one that is shown is marked, also while a page below it is. */
export function PublicNav({ links }: PublicNavProps) {
  const path = usePathname()
  const here = links.findLast(({ href }) => path === href || path.startsWith(`${href}/`))
  return (
    <nav className={styles.nav} aria-label="主导航">
      {links.map((link) => (
        <Link key={link.href} href={link.href} aria-current={link === here ? 'page' : undefined}>
          {link.label}
        </Link>
      ))}
    </nav>
  )
}
