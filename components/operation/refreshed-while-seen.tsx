'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useScripted } from '@/components/ui/use-scripted'

const EVERY_MS = 30_000
/** Whoever has left the desk is signed out as if nothing looked again: after so long without a hand, nothing does. */
const WATCHED_MS = 10 * 60_000
const SIGNS_OF_SOMEBODY = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const

/** Shows the page anew every half minute while somebody looks at it and is at nothing in it; says so. */
export function RefreshedWhileSeen() {
  const router = useRouter()
  useEffect(() => {
    let somebodyAt = Date.now()
    const note = () => {
      somebodyAt = Date.now()
    }
    for (const sign of SIGNS_OF_SOMEBODY) addEventListener(sign, note, { passive: true })
    const timer = setInterval(() => {
      const watched = document.visibilityState === 'visible' && Date.now() - somebodyAt < WATCHED_MS
      if (watched && !isAtSomething()) router.refresh()
    }, EVERY_MS)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_SOMEBODY) removeEventListener(sign, note)
    }
  }, [router])
  return useScripted() ? <>打开着的时候每半分钟更新一次。</> : null
}

/** Something has the focus or is marked, or a question or form stands open: it would be taken from under the hand. */
function isAtSomething(): boolean {
  const { activeElement } = document
  const focused = activeElement !== null && activeElement !== document.body
  const marked = !(getSelection()?.isCollapsed ?? true)
  return focused || marked || document.querySelector('main details[open], dialog[open]') !== null
}
