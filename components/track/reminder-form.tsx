'use client'

import { TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { PostedForm } from '@/components/ui/posted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { usePostedForm } from '@/components/ui/use-form'
import type { Refusal } from '@/domain/case/refusal'

export type Reminding = { shown: string | null } | { refusal: Refusal; email: string }
export type Remind = (before: Reminding | null, form: FormData) => Promise<Reminding>

/** Where reminders go, and whether there are any; the address itself is shown masked. Works without script. */
export function ReminderForm({ shown, remind }: { shown: string | null; remind: Remind }) {
  const { form, answer, refused, errors, posted } = usePostedForm<Reminding>(remind, {
    doing: '更改',
    side: 'applicant',
    onTaken: (_, sent) => sent?.reset(),
  })
  const now = answer ? answer.shown : shown
  return (
    <details open={answer !== null || refused !== null}>
      <summary className="link-button">提醒邮件：{now ?? '不提醒'}</summary>
      <PostedForm className="mt-2 grid gap-2" {...form}>
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
        {answer ? (
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
          error={errors.email}
          defaultValue={posted && 'email' in posted ? posted.email : undefined}
        />
        <div>
          <SubmitButton tone="plain">更改提醒邮箱</SubmitButton>
        </div>
      </PostedForm>
    </details>
  )
}
