'use client'

import { useId } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'
import type { Revealed } from '@/server/views/case'

export type Reveal = (form: FormData) => Promise<Revealed | Refused>

/** Asks for the reason, then shows the number once; every look is recorded. */
export function RevealForm({ reveal }: { reveal: Reveal }) {
  const { form, answer, refused } = useForm<Revealed | Refused>({ doing: '查看', send: reveal })
  const at = useId()
  if (answer) {
    return (
      <div role="status" className="font-semibold">
        {answer.identityNumber}
        {answer.agentIdentityNumber ? `　代理人 ${answer.agentIdentityNumber}` : ''}
        {answer.joint.map(({ name, identityNumber }) => `　${name} ${identityNumber}`).join('')}
        {answer.former.map(({ on, identityNumber }) => `　${on} 修改前 ${identityNumber}`).join('')}
        <span className="ml-2 text-small font-normal text-muted">本次查看已记录</span>
      </div>
    )
  }
  return (
    <details>
      <summary className="link-button">查看</summary>
      <ScriptedForm className="mt-1 grid gap-2" {...form}>
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
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
      </ScriptedForm>
    </details>
  )
}
