'use client'

import { type ReactNode, useActionState } from 'react'
import type { ButtonTone } from '@/components/ui/button'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

type State = { done: string } | { refusal: Refusal } | null
export type Administer = (before: State, form: FormData) => Promise<State>

interface AdminFormProps {
  administer: Administer
  deed: string
  button: string
  tone?: ButtonTone
  children: ReactNode
}

/** A form of the administration: says what came of it in its own place. */
export function AdminForm({ administer, deed, button, tone = 'main', children }: AdminFormProps) {
  const [state, submit] = useActionState(administer, null)
  return (
    <form action={submit} className="mt-2 grid gap-3">
      <input type="hidden" name="deed" value={deed} />
      <div aria-live="polite">
        {state && 'done' in state ? <Notice tone="success" title={state.done} /> : null}
        {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
      </div>
      {children}
      <div>
        <SubmitButton tone={tone}>{button}</SubmitButton>
      </div>
    </form>
  )
}
