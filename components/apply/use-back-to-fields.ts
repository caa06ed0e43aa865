'use client'

import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * The review has a place in the browser's history, so that its Back leads to the fields and loses nothing. Answers with
 * what leads there from a button, to a field if one is named (by id).
 */
export function useBackToFields(reviewing: boolean, show: () => void): (field?: string) => void {
  const pushed = useRef(false)
  const goal = useRef<string | undefined>(undefined)
  const latest = useRef(show)
  latest.current = show

  // Before the review can be seen: whoever presses Back at once would leave the page, and all that was typed.
  useLayoutEffect(() => {
    if (!reviewing || pushed.current) return
    window.history.pushState(null, '', window.location.href)
    pushed.current = true
  }, [reviewing])

  useEffect(() => {
    if (reviewing) return
    // Shown again: whoever reads by ear or keyboard goes on where something is to be changed.
    const field = goal.current === undefined ? null : document.getElementById(goal.current)
    goal.current = undefined
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
  }, [reviewing])

  useEffect(() => {
    const left = () => {
      if (!pushed.current) return
      pushed.current = false
      latest.current()
    }
    window.addEventListener('popstate', left)
    return () => window.removeEventListener('popstate', left)
  }, [])

  return (field = 'applicantName') => {
    goal.current = field
    if (pushed.current) window.history.back()
    else show()
  }
}
