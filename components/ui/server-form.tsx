'use client'

import type { ReactNode } from 'react'
import type { Refusal, RefusedForm } from '@/domain/case/refusal'
import { type ButtonTone, buttonClass } from './button'
import { useFocusOnAnswer } from './error-summary'
import { Notice, RefusalNotice } from './notice'
import { ScriptedForm } from './scripted-form'
import { useForm } from './use-form'

export type Saved =
  | {
      done: string
      /** Shown this once, a line each: what nobody can look up afterwards. */
      shown?: readonly { label: string; value: string }[]
    }
  | RefusedForm
export type Send = (form: FormData) => Promise<Saved>

interface ServerFormProps {
  send: Send
  /** Null when there is nothing to send any more: what came of it stays to be read. */
  button: string | null
  tone?: ButtonTone
  /** What is done to the contents, in one word: 保存 unless given. */
  doing?: string
  /** Makes room for the next one once this one is added. */
  empties?: boolean
  children: ReactNode
}

/** A form that says what came of it in its own place and keeps what was filled in when it is refused. */
export function ServerForm(props: ServerFormProps) {
  const { send, button, tone = 'main', doing = '保存', empties = false, children } = props
  const { form, answer, refused, pending } = useForm<Saved>({
    doing,
    send,
    onTaken: (_, filled) => {
      if (empties) filled?.reset()
    },
  })
  const said = useFocusOnAnswer(button === null ? answer : null)
  return (
    <ScriptedForm className="mt-2 grid gap-3" {...form}>
      {children}
      {/* Beside the button, which at a long form is all that one sees of it. */}
      <div aria-live="polite" className="outline-none empty:absolute" tabIndex={-1} ref={said}>
        {answer ? (
          <Notice tone="success" title={answer.done}>
            {answer.shown ? <ShownOnce shown={answer.shown} /> : null}
          </Notice>
        ) : null}
        {refused ? <RefusalNotice refusal={worded(refused)} /> : null}
      </div>
      {button === null ? null : (
        <div>
          <button type="submit" className={buttonClass(tone)} aria-disabled={pending || undefined}>
            {pending ? `正在${doing}…` : button}
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
function worded({ refusal, errors }: RefusedForm): Refusal {
  const words = Object.values(errors ?? {})
  return words.length > 0 ? { ...refusal, message: `${words.join('；')}。` } : refusal
}
