'use client'

import { useActionState } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

export type ReminderState = { shown: string | null } | { refusal: Refusal; typed: string } | null
export type ChangeReminder = (before: ReminderState, form: FormData) => Promise<ReminderState>

/** 邮件提醒: where it goes, or nowhere. Works without script. */
export function ReminderForm({ change }: { change: ChangeReminder }) {
  const [state, submit] = useActionState(change, null)
  const refused = state && 'refusal' in state ? state : null
  return (
    <form action={submit} className="grid gap-2">
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
      {state && 'shown' in state ? (
        <Notice
          tone="success"
          title={state.shown ? `以后的提醒发到 ${state.shown}。` : '以后不再发送邮件提醒。'}
        />
      ) : null}
      <TextInput
        name="email"
        type="email"
        label="接收提醒的电子邮箱"
        optional
        hint="每有进展发一封提醒，不含办理内容。留空的不发。答复书仍按申请时的方式送达"
        autoComplete="email"
        defaultValue={refused?.typed}
        key={refused?.typed}
      />
      <div>
        <SubmitButton>更改提醒邮箱</SubmitButton>
      </div>
    </form>
  )
}
