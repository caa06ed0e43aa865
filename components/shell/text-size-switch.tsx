'use client'

import { useEffect, useState } from 'react'
import { TEXT_ADDRESS } from './text-size'

/**
 * 大字版 on and off. The form posts to the server where there is no JavaScript; where there is, the page is
 * enlarged in place, so that what somebody is typing is not lost.
 */
export function TextSizeSwitch({ className }: { className?: string }) {
  const [large, setLarge] = useState(false)
  useEffect(() => setLarge(document.documentElement.dataset.text === 'large'), [])

  function enlarge(next: boolean) {
    const root = document.documentElement
    if (next) root.dataset.text = 'large'
    else delete root.dataset.text
    setLarge(next)
    const body = new URLSearchParams({ want: next ? 'large' : 'normal' })
    // Remembering it may fail (the network is down); the page at hand is enlarged all the same.
    fetch(TEXT_ADDRESS, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined)
  }

  return (
    <form
      action={TEXT_ADDRESS}
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        enlarge(!large)
      }}
    >
      <button type="submit" className={className ?? 'link-button'} aria-pressed={large}>
        大字版
      </button>
    </form>
  )
}
