'use client'

import { useEffect, useRef, useState } from 'react'
import type { Values } from '@/components/request-fields/fields'
import { forgetIntake, keepIntake, keptIntake } from './kept-intake'

/** What stands in the form, kept in this tab from the first change on until it is saved or begun anew. */
export function useKeptValues(initial: Values, kept: string | null) {
  const [values, setValues] = useState<Values>(initial)
  const [restored, setRestored] = useState(false)
  /** Fields that do not follow every change are drawn anew with it. */
  const [drawn, setDrawn] = useState(0)
  const changed = useRef(false)

  useEffect(() => {
    const before = kept === null ? null : keptIntake(kept)
    if (!before) return
    setValues((now) => ({ ...now, ...before }))
    setRestored(true)
    setDrawn((n) => n + 1)
  }, [kept])

  useEffect(() => {
    if (kept !== null && changed.current) keepIntake(kept, values)
  }, [kept, values])

  const set = (name: string, value: string) => {
    changed.current = true
    setValues((now) => ({ ...now, [name]: value }))
  }
  /** Forgets what is kept; these stand in the form from now on. */
  const settle = (next: Values) => {
    if (kept !== null) forgetIntake(kept)
    changed.current = false
    setRestored(false)
    setValues(next)
  }
  const startOver = () => {
    settle(initial)
    setDrawn((n) => n + 1)
  }
  return { values, set, settle, startOver, restored, drawn }
}
