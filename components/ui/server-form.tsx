'use client'

import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import type { Refusal } from '@/domain/case/refusal'
import { answered } from './answered'
import { type ButtonTone, buttonClass } from './button'
import { Notice, RefusalNotice } from './notice'
import { ScriptedForm } from './scripted-form'

type State =
  | {
      done: string
      /** Shown this once, a line each: what nobody can look up afterwards. */
      shown?: readonly { label: string; value: string }[]
    }
  | { refusal: Refusal; errors?: Readonly<Record<string, string>> }
  | null
export type Send = (form: FormData) => Promise<NonNullable<State>>

interface ServerFormProps {
  send: Send
  /** Null when there is nothing to send any more: what came of it stays to be read. */
  button: string | null
  tone?: ButtonTone
  /** Makes room for the next one once this one is added. */
  empties?: boolean
  children: ReactNode
}

/**
 * A form that says what came of it in its own place and keeps what was filled in when it is refused. Sent by hand,
 * because a form's `action` empties its fields also when it was refused.
 */
export function ServerForm({ send, button, tone = 'main', empties = false, children }: ServerFormProps) {
  const [state, setState] = useState<State>(null)
  const [pending, startTransition] = useTransition()
  const said = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: whoever reads by ear or keyboard goes on here.
  useEffect(() => {
    if (state && button === null) said.current?.focus()
  }, [state, button])
  return (
    <ScriptedForm
      className="mt-2 grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (pending) return
        const form = event.currentTarget
        startTransition(async () => {
          const result = await answered('保存', () => send(new FormData(form)))
          // Together with the end of the sending, so that the next press counts.
          startTransition(() => setState(result))
          if (empties && 'done' in result) form.reset()
        })
      }}
    >
      {children}
      {/* Beside the button, which at a long form is all that one sees of it. */}
      <div aria-live="polite" className="outline-none empty:absolute" tabIndex={-1} ref={said}>
        {state && 'done' in state ? (
          <Notice tone="success" title={state.done}>
            {state.shown ? <ShownOnce shown={state.shown} /> : null}
          </Notice>
        ) : null}
        {state && 'refusal' in state ? <RefusalNotice refusal={worded(state)} /> : null}
      </div>
      {button === null ? null : (
        <div>
          <button type="submit" className={buttonClass(tone)} aria-disabled={pending || undefined}>
            {pending ? '正在保存…' : button}
          </button>
        </div>
      )}
    </ScriptedForm>
  )
}

/** One press marks a value whole, for copying. */
function ShownOnce({ shown }: { shown: readonly { label: string; value: string }[] }) {
  return (
    <dl className="mt-1.5 grid gap-1">
      {shown.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-small text-muted">{label}</dt>
          <dd className="select-all break-all font-mono text-sm">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is wrong in single fields is said with the refusal. */
function worded({
  refusal,
  errors,
}: {
  refusal: Refusal
  errors?: Readonly<Record<string, string>>
}): Refusal {
  const words = Object.values(errors ?? {})
  return words.length > 0 ? { ...refusal, message: `${words.join('；')}。` } : refusal
}
