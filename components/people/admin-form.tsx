'use client'

import { type ReactNode, useState, useTransition } from 'react'
import { type ButtonTone, buttonClass } from '@/components/ui/button'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import type { Refusal } from '@/domain/case/refusal'

type State = { done: string } | { refusal: Refusal } | null
export type Administer = (form: FormData) => Promise<NonNullable<State>>

interface AdminFormProps {
  administer: Administer
  deed: string
  button: string
  tone?: ButtonTone
  /** Makes room for the next one once this one is added. */
  empties?: boolean
  children: ReactNode
}

/**
 * A form of the administration: says what came of it in its own place. Sent by hand, because a form's `action` empties
 * its fields also when it was refused.
 */
export function AdminForm({
  administer,
  deed,
  button,
  tone = 'main',
  empties = false,
  children,
}: AdminFormProps) {
  const [state, setState] = useState<State>(null)
  const [pending, startTransition] = useTransition()
  return (
    <form
      method="post"
      className="mt-2 grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (pending) return
        const form = event.currentTarget
        startTransition(async () => {
          const result = await administer(new FormData(form)).catch(() => ({ refusal: OFFLINE }))
          setState(result)
          if (empties && 'done' in result) form.reset()
        })
      }}
    >
      <input type="hidden" name="deed" value={deed} />
      <div aria-live="polite">
        {state && 'done' in state ? <Notice tone="success" title={state.done} /> : null}
        {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
      </div>
      {children}
      <div>
        <button type="submit" className={buttonClass(tone)} aria-disabled={pending || undefined}>
          {pending ? '正在保存…' : button}
        </button>
      </div>
    </form>
  )
}

const OFFLINE: Refusal = {
  rule: 'noConnection',
  article: null,
  message: '没有保存成功：与服务器的连接中断，或者登录已过期。',
  remedy: '填写的内容保留在本页。请检查网络或重新登录后，再次保存。',
}
