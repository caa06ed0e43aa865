'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { useFocusOnAnswer } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import type { Saved } from '@/components/ui/server-form'

type Done = Extract<Saved, { done: string }>

const SayContext = createContext<(done: Done) => void>(() => undefined)

/** Says what came of a list above all of them: its own form is gone with it. */
export function useSaySettled(): (done: Done) => void {
  return useContext(SayContext)
}

export function SettledWords({ children }: { children: ReactNode }) {
  const [done, say] = useState<Done | null>(null)
  const box = useFocusOnAnswer(done)
  return (
    <SayContext value={say}>
      <div aria-live="polite" className="mb-3.5 outline-none empty:absolute" tabIndex={-1} ref={box}>
        {done ? <Notice tone="success" title={done.done} next="清单列在下面“以前的清单”中。" /> : null}
      </div>
      {children}
    </SayContext>
  )
}
