'use client'

import { useEffect, useState } from 'react'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { DateInput, Select, TextArea, TextInput } from '@/components/ui/inputs'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm, Warning } from '@/domain/case/refusal'
import type { SendingCheck } from '@/domain/letters/gate'
import type { SendingChoices } from '@/server/views/letter-sending'
import { Checklist } from './checklist'

export interface SendingValues {
  on: string
  way: string
  trackingNumber: string
  latenessCause: string
  overrideBecause: string
}
export type CheckSending = (values: SendingValues) => Promise<readonly SendingCheck[]>
type LetterSent = { done: string; warnings: readonly Warning[] } | RefusedForm
export type SendLetter = (values: SendingValues) => Promise<LetterSent>

interface SendFormProps {
  sending: SendingChoices
  check: CheckSending
  send: SendLetter
}

/** The last gate: a checklist that is computed, not ticked, and the sending itself. */
export function SendForm({ sending, check, send }: SendFormProps) {
  const [values, setValues] = useState<SendingValues>({
    on: sending.today,
    way: sending.way,
    trackingNumber: '',
    latenessCause: sending.proposed?.cause ?? '',
    overrideBecause: '',
  })
  const [checks, setChecks] = useState(sending.checks)
  const { on, way, latenessCause } = values
  const sent = useForm<LetterSent>({
    doing: '登记',
    send: () => send(way === 'mail' ? values : { ...values, trackingNumber: '' }),
  })
  const { errors } = sent

  useEffect(() => {
    let current = true
    check({ on, way, latenessCause, trackingNumber: '', overrideBecause: '' })
      .then((next) => {
        if (current && next.length > 0) setChecks(next)
      })
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [on, way, latenessCause, check])

  const set = (name: keyof SendingValues) => (event: { target: { value: string } }) =>
    setValues((before) => ({ ...before, [name]: event.target.value }))
  const failing = checks.filter(({ ok }) => !ok)
  return (
    <ScriptedForm className="grid gap-3" {...sent.form}>
      <Checklist checks={checks} label="发出前检查" />
      <FormMistakes of={sent} />
      <div className="grid gap-3 sm:grid-cols-2">
        <DateInput name="on" label="发出日期" error={errors.on} value={on} onChange={set('on')} />
        <Select
          name="way"
          label="发出方式"
          error={errors.way}
          options={sending.ways}
          value={way}
          onChange={set('way')}
        />
        {way === 'mail' ? (
          <TextInput
            name="trackingNumber"
            label="邮件号"
            optional
            error={errors.trackingNumber}
            value={values.trackingNumber}
            onChange={set('trackingNumber')}
          />
        ) : null}
        {sending.latenessCauses.length > 0 ? (
          <Select
            name="latenessCause"
            label="超期原因"
            placeholder="请选择"
            hint={sending.proposed?.because}
            error={errors.latenessCause}
            options={sending.latenessCauses}
            value={latenessCause}
            onChange={set('latenessCause')}
          />
        ) : null}
      </div>
      {failing.length > 0 && failing.every(({ overridable }) => overridable) ? (
        <TextArea
          name="overrideBecause"
          label="仍然发出的理由"
          hint="有检查没有通过；写明理由后可以发出，理由记入经过"
          rows={2}
          error={errors.overrideBecause}
          value={values.overrideBecause}
          onChange={set('overrideBecause')}
        />
      ) : null}
      <div>
        <SubmitButton pending="正在登记…">确认发出</SubmitButton>
      </div>
    </ScriptedForm>
  )
}
