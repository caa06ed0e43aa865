'use client'

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useOwnName } from '@/components/ui/own-name'
import type { CaseAction } from '@/server/views/case-actions'
import type { StepDone } from '@/server/views/step-result'
import { forgetResult, keepResult, keptResult } from './kept-result'

/** Values that a form opens with, by field. */
export type Prefilled = Readonly<Record<string, string>>

interface Steps {
  /** The step whose form is open. */
  open: { name: string; prefilled: Prefilled } | null
  choose(name: string, prefilled?: Prefilled): void
  /** Closes the form; the focus goes back to what opened it. */
  close(): void
  /** What was last recorded, until it is closed or the case has moved on. */
  done: StepDone | null
  /** True while it has just happened: the bar takes the focus. */
  fresh: boolean
  finish(result: StepDone): void
  dismiss(): void
}

const StepsContext = createContext<Steps | null>(null)

/** The steps of the case around: which form is open, and what the last one came to. */
export function useSteps(): Steps {
  const steps = useContext(StepsContext)
  if (!steps) throw new Error('outside of a case')
  return steps
}

interface CaseStepsProps {
  caseId: string
  version: number
  actions: readonly CaseAction[]
  /** Opened by the address, with what it is filled in with. */
  opened: Steps['open']
  children: ReactNode
}

/** Holds together the parts of a case page that open forms and tell results: bar, steps, course. */
export function CaseSteps({ caseId, version, actions, opened, children }: CaseStepsProps) {
  const [open, setOpen] = useState<Steps['open']>(opened)
  const [result, setResult] = useState<{ done: StepDone; fresh: boolean } | null>(null)
  const kept = useOwnName(`case-result:${caseId}`)
  const opener = useRef<HTMLElement | null>(null)
  const leftStep = useRef<string | null>(null)

  // Beyond a reload: what stood there before the page was drawn anew, unless somebody has gone on since.
  useEffect(() => {
    const before = keptResult(kept, version)
    // A form that the address has opened keeps the focus.
    const asked = new URLSearchParams(window.location.search).has('step')
    if (before) setResult((now) => now ?? { ...before, fresh: before.fresh && !asked })
  }, [kept, version])

  const choose = useCallback((name: string, prefilled: Prefilled = {}) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setOpen({ name, prefilled })
  }, [])

  const close = useCallback(() => {
    withoutStep()
    setOpen((now) => {
      leftStep.current = now?.name ?? null
      return null
    })
  }, [])

  // The list of steps is drawn again in place of the form, so what opened it may be another element now.
  useEffect(() => {
    const name = leftStep.current
    if (open || name === null) return
    leftStep.current = null
    const still = opener.current?.isConnected ? opener.current : null
    const again = still ?? document.querySelector<HTMLElement>(`[data-step="${name}"]`)
    const shown = again?.closest('details')
    if (shown) shown.open = true
    ;(again ?? document.querySelector<HTMLElement>('[data-step]'))?.focus()
  }, [open])

  const finish = useCallback(
    (done: StepDone) => {
      withoutStep()
      keepResult(kept, done)
      setResult({ done, fresh: true })
      setOpen(null)
    },
    [kept],
  )

  const dismiss = useCallback(() => {
    forgetResult(kept)
    setResult(null)
    document.querySelector<HTMLElement>('[data-step]')?.focus()
  }, [kept])

  useEffect(() => {
    const first = actions.find(({ possible }) => possible)
    const byKey = (event: KeyboardEvent) => {
      if (event.key !== '.' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      if (!first || document.querySelector('dialog[open]')) return
      event.preventDefault()
      choose(first.name)
    }
    document.addEventListener('keydown', byKey)
    return () => document.removeEventListener('keydown', byKey)
  }, [actions, choose])

  const done = result && version <= result.done.version ? result.done : null
  const fresh = result?.fresh ?? false

  // The page that comes back with the step taken brings the address along with which it was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the page has come back.
  useEffect(() => {
    if (fresh) withoutStep()
  }, [fresh, version])

  const steps = useMemo(
    () => ({ open, choose, close, done, fresh, finish, dismiss }),
    [open, choose, close, done, fresh, finish, dismiss],
  )
  return <StepsContext value={steps}>{children}</StepsContext>
}

/** A form that the address opened does not open again with the next reload. */
function withoutStep(): void {
  if (new URLSearchParams(window.location.search).has('step'))
    window.history.replaceState(window.history.state, '', window.location.pathname)
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
