'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import styles from './desk.module.css'

/** What unfolds under the name of whoever is signed in; Escape and a press elsewhere fold it again. */
export function PersonMenu({ title, children }: { title: string; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (menu.current?.open && target instanceof Node && !menu.current.contains(target))
        menu.current.open = false
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [])
  return (
    <details
      ref={menu}
      className={styles.who}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !menu.current?.open) return
        menu.current.open = false
        menu.current.querySelector('summary')?.focus()
      }}
    >
      <summary>{title}</summary>
      <div className={styles.menu}>{children}</div>
    </details>
  )
}
