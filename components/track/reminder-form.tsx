'use client'

import { useActionState } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

export type RemindState = { shown: string | null } | { refusal: Refusal; email: string } | null
export type Remind = (before: RemindState, form: FormData) => Promise<RemindState>

/** Where reminders go, and whether there are any; the address itself is shown masked. Works without script. */
export function ReminderForm({ shown, remind }: { shown: string | null; remind: Remind }) {
  const [state, post] = useActionState(remind, null)
  const refused = state && 'refusal' in state ? state : null
  const now = state && 'shown' in state ? state.shown : shown
  return (
    <details open={state !== null}>
      <summary className="link-button">提醒邮件：{now ?? '不提醒'}</summary>
      <form action={post} className="mt-2 grid gap-2">
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
        {state && !refused ? (
          <Notice tone="success">{now ? `已更改，以后提醒发往${now}。` : '已更改，以后不再提醒。'}</Notice>
        ) : null}
        <TextInput
          name="email"
          label="提醒邮箱"
          hint="有新进展时发一封提醒，不含内容；文书仍寄往申请时填写的地址。不需要提醒的请留空"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
          optional
          error={refused?.refusal.field === 'email' ? refused.refusal.message : undefined}
          defaultValue={refused?.email}
        />
        <div>
          <SubmitButton tone="plain">更改提醒邮箱</SubmitButton>
        </div>
      </form>
    </details>
  )
}
