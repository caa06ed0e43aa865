'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { useScripted } from '@/components/ui/use-scripted'
import { isPlainKey } from './plain-key'

const Palette = lazy(() => import('@/components/palette/palette'))
const KeyList = lazy(() => import('./key-list'))

interface DeskKeysProps {
  /** Whether this person may register requests. */
  registers: boolean
}

/**
 * The keys of every page of the desk and the button of the palette. Palette and list of keys are loaded when they are
 * first opened.
 */
export function DeskKeys({ registers }: DeskKeysProps) {
  const scripted = useScripted()
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        // What somebody is asked in another dialog is answered first.
        if (document.querySelector('dialog[open]') === null) setOpen('palette')
        return
      }
      if (!isPlainKey(event)) return
      if (event.key === '?') setOpen('keys')
      else if (event.key === 'c' && registers) window.location.assign('/cases/new')
      else if (event.key === '/') {
        event.preventDefault()
        const search = document.getElementById('desk-q')
        if (search) search.focus()
        else setOpen('palette')
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [registers])

  return (
    <>
      <button
        type="button"
        className={scripted ? 'btn' : 'btn invisible'}
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        onClick={() => setOpen('palette')}
      >
        快速查找 <kbd className="max-desk:hidden">Ctrl K</kbd>
      </button>
      <Suspense>
        {open === 'palette' ? <Palette caseId={caseAtHand()} onClosed={() => setOpen(null)} /> : null}
        {open === 'keys' ? <KeyList registers={registers} onClosed={() => setOpen(null)} /> : null}
      </Suspense>
    </>
  )
}

const CASE_ADDRESS = /^\/cases\/([0-9a-f]{8}-[0-9a-f-]{27})/

/** The case that the page shows, or the row that is chosen in its list. */
function caseAtHand(): string | null {
  const row = document.querySelector<HTMLAnchorElement>('tr[data-chosen] a[href^="/cases/"]')
  const found = CASE_ADDRESS.exec(window.location.pathname) ?? CASE_ADDRESS.exec(row?.pathname ?? '')
  return found?.[1] ?? null
}
