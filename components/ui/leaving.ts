'use client'

import { useEffect, useRef } from 'react'

let leaving = false

/** Goes to another page of ours after what was filled in has gone out or is given up: nothing warns. */
export function leaveFor(address: string): void {
  leaving = true
  window.location.assign(address)
}

/** What was filled in and would be lost is not left without the browser's question. */
export function useLeavingWarning(wouldLose: () => boolean): void {
  const latest = useRef(wouldLose)
  latest.current = wouldLose
  useEffect(() => {
    leaving = false
    const warn = (event: BeforeUnloadEvent) => {
      if (!leaving && latest.current()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
}
