'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { RadioGroup } from '@/components/ui/choices'
import { DateInput, FileInput, TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Send } from '@/components/ui/server-form'
import { RECEIVED_MAIL_KIND_LABELS, RECEIVED_MAIL_KINDS } from '@/domain/mail/mail-item'

/**
 * One letter after the other: kind, day and signer stay for the whole stack, number and envelope make room for the
 * next, and the cursor waits in the number field, where a scanner types.
 */
export function ReceiveForm({ today, receive }: { today: string; receive: Send }) {
  const [state, setState] = useState<Awaited<ReturnType<Send>> | null>(null)
  const [round, setRound] = useState(0)
  const [pending, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>('[name="trackingNumber"]')?.focus()
  }, [state])
  const errors = state && 'refusal' in state ? { ...fieldOf(state), ...state.errors } : {}
  return (
    <ScriptedForm
      ref={form}
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (pending) return
        const sent = new FormData(event.currentTarget)
        startTransition(async () => {
          const result = await answered('登记', () => receive(sent))
          // Together with the end of the sending: what is scanned next is not swallowed while this one is still under way.
          startTransition(() => {
            setState(result)
            if ('done' in result) setRound((n) => n + 1)
          })
        })
      }}
    >
      <div aria-live="polite">
        {state && 'done' in state ? <Notice tone="success" title={state.done} /> : null}
        {state && 'refusal' in state && Object.keys(errors).length === 0 ? (
          <RefusalNotice refusal={state.refusal} />
        ) : null}
      </div>
      <RadioGroup
        name="mailKind"
        label="邮件类别"
        chosen="ems"
        error={errors.mailKind}
        choices={RECEIVED_MAIL_KINDS.map((value) => ({ value, label: RECEIVED_MAIL_KIND_LABELS[value] }))}
      />
      <DateInput name="signedOn" label="签收日期" defaultValue={today} error={errors.signedOn} />
      <TextInput name="signer" label="签收人" autoComplete="off" error={errors.signer} />
      <div key={round} className="grid gap-3">
        <TextInput
          name="trackingNumber"
          label="邮件号"
          hint="可用扫码枪；平信不填"
          autoComplete="off"
          error={errors.trackingNumber}
        />
        <FileInput
          name="envelope"
          label="信封照片"
          optional
          accept="image/*,application/pdf"
          capture="environment"
          hint="拍下邮戳和地址"
        />
      </div>
      <div>
        <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
          {pending ? '正在登记…' : '登记签收'}
        </button>
      </div>
    </ScriptedForm>
  )
}

function fieldOf({ refusal }: { refusal: { field?: string; message: string } }): Record<string, string> {
  return refusal.field ? { [refusal.field]: refusal.message } : {}
}
