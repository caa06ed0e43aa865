'use client'

import { useEffect, useState } from 'react'
import { RadioGroup } from '@/components/ui/choices'
import { DateInput, FileInput, TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Saved, Send } from '@/components/ui/server-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { RECEIVED_MAIL_KIND_LABELS, RECEIVED_MAIL_KINDS } from '@/domain/mail/mail-item'

/**
 * One letter after the other: kind, day and signer stay for the whole stack, number and envelope make room for the
 * next, and the cursor waits in the number field, where a scanner types.
 */
export function ReceiveForm({ today, receive }: { today: string; receive: Send }) {
  const [taken, setTaken] = useState(0)
  const { form, answer, refused, errors, round } = useForm<Saved>({
    doing: '登记',
    send: receive,
    onTaken: () => setTaken((n) => n + 1),
  })
  const { ref } = form
  useEffect(() => {
    if (round > 0) ref.current?.querySelector<HTMLElement>('[name="trackingNumber"]')?.focus()
  }, [round, ref])
  return (
    <ScriptedForm className="grid gap-3" {...form}>
      <div aria-live="polite">
        {answer ? <Notice tone="success" title={answer.done} /> : null}
        {refused && Object.keys(errors).length === 0 ? <RefusalNotice refusal={refused.refusal} /> : null}
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
      <div key={taken} className="grid gap-3">
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
        <SubmitButton pending="正在登记…">登记签收</SubmitButton>
      </div>
    </ScriptedForm>
  )
}
