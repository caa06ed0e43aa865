'use client'

import { useEffect, useState } from 'react'
import styles from './desk.module.css'

/** Milliseconds from which a list that is on its way says so. */
const PATIENCE_MS = 300

/** A thin bar, and `aria-busy` of what is shown, while the page that was asked for takes longer than that. */
export function SlowPages() {
  const [slow, setSlow] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      clearTimeout(timer)
      setSlow(false)
    }
    const start = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    }
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
      if (link && !event.defaultPrevented && leavesPage(link, event)) start()
    }
    const onSubmit = (event: SubmitEvent) => {
      if (!event.defaultPrevented) start()
    }
    // Listened for last of all, so that a link that leads elsewhere by script has said so.
    window.addEventListener('click', onClick)
    window.addEventListener('submit', onSubmit)
    // A page that comes back as it was left has arrived.
    window.addEventListener('pageshow', stop)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('click', onClick)
      window.removeEventListener('submit', onSubmit)
      window.removeEventListener('pageshow', stop)
    }
  }, [])

  useEffect(() => {
    const main = document.getElementById('main')
    if (slow) main?.setAttribute('aria-busy', 'true')
    return () => main?.removeAttribute('aria-busy')
  }, [slow])

  return slow ? <div className={styles.slow} aria-hidden="true" /> : null
}

function leavesPage(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
  if (link.target !== '' || link.hasAttribute('download') || link.origin !== window.location.origin)
    return false
  // Within the page nothing is fetched, and files are stored beside it.
  const elsewhere = link.pathname + link.search !== window.location.pathname + window.location.search
  return elsewhere && !link.pathname.startsWith('/api/')
}
