'use client'

import { useActionState, useId } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

export type RevealState =
  | {
      identityNumber: string | null
      agentIdentityNumber: string | null
      joint: readonly { name: string; identityNumber: string }[]
    }
  | { refusal: Refusal }
  | null
export type Reveal = (before: RevealState, form: FormData) => Promise<RevealState>

/** Asks for the reason, then shows the number once; every look is recorded. */
export function RevealForm({ reveal }: { reveal: Reveal }) {
  const [state, submit] = useActionState(reveal, null)
  const at = useId()
  if (state && 'identityNumber' in state) {
    return (
      <div role="status" className="font-semibold">
        {state.identityNumber}
        {state.agentIdentityNumber ? `　代理人 ${state.agentIdentityNumber}` : ''}
        {state.joint.map(({ name, identityNumber }) => `　${name} ${identityNumber}`).join('')}
        <span className="ml-2 text-small font-normal text-muted">本次查看已记录</span>
      </div>
    )
  }
  return (
    <details>
      <summary className="link-button">查看</summary>
      <form action={submit} className="mt-1 grid gap-2">
        {state ? <RefusalNotice refusal={state.refusal} /> : null}
        <TextInput
          name="reason"
          id={at}
          label="查看理由"
          hint="证件号码加密保存，查看人、时间和理由均有记录。"
          required
        />
        <div>
          <SubmitButton tone="plain">查看证件号码</SubmitButton>
        </div>
      </form>
    </details>
  )
}
