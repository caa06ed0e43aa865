'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Earlier } from '@/components/case/request-card'
import { answered } from '@/components/ui/answered'
import { ErrorSummary, FormRefusal } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Refusal } from '@/domain/case/refusal'
import type { IntakePreview } from '@/server/views/intake'
import { ApplicantFields } from './applicant-fields'
import { ArrivalFields } from './arrival-fields'
import { AskedFields } from './asked-fields'
import { DeadlinePreview } from './deadline-preview'
import { JointFields } from './joint-fields'

export type Values = Readonly<Record<string, string>>
export type Errors = Readonly<Partial<Record<string, string>>>

/** Props of every group of fields. */
export interface FieldsProps {
  values: Values
  errors: Errors
  set(name: string, value: string): void
}

export type IntakeState =
  | { caseId: string; number: string }
  | { errors: Errors; refusal: Refusal | null }
  | null

interface RequestFormProps {
  purpose: 'register' | 'edit'
  initial: Values
  today: string
  save(form: FormData): Promise<IntakeState>
  preview(form: FormData): Promise<IntakePreview>
  backHref?: string
}

const PREVIEW_AFTER_MS = 300
/** A stack of letters shares these: “保存并登记下一件” keeps them. */
const KEPT_FOR_NEXT = ['channel', 'mailKind', 'submittedOn', 'arrivedOn', 'signedOn', 'confirmedOn']

/** Intake and editing of a request on one page, with received day and deadline beside it as dates are typed. */
export function RequestForm({ purpose, initial, today, save, preview, backHref }: RequestFormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>(initial)
  const [answer, setAnswer] = useState<IntakeState>(null)
  const [beside, setBeside] = useState<IntakePreview | null>(null)
  const [last, setLast] = useState<{ caseId: string; number: string } | null>(null)
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    const timer = setTimeout(async () => {
      try {
        setBeside(await preview(formData(values)))
      } catch {
        setBeside(null)
      }
    }, PREVIEW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [values, preview])

  const submit = (next: boolean) =>
    startTransition(async () => {
      const sent = form.current ? new FormData(form.current) : formData(values)
      const result = await answered('提交', () => save(sent))
      setAnswer(result)
      if (!result || !('caseId' in result)) return
      if (!next) return router.push(`/cases/${result.caseId}`)
      setLast(result)
      setAnswer(null)
      form.current?.reset()
      setValues({ ...initial, ...Object.fromEntries(KEPT_FOR_NEXT.map((key) => [key, values[key] ?? ''])) })
      form.current?.querySelector<HTMLElement>('#applicantName')?.focus()
    })

  const errors: Errors = answer && 'errors' in answer ? answer.errors : {}
  const problems = Object.entries(errors).map(([field, message]) => ({ field, message: message ?? '' }))
  const fields: FieldsProps = {
    values,
    errors,
    set: (name, value) => setValues((now) => ({ ...now, [name]: value })),
  }

  return (
    <ScriptedForm
      ref={form}
      noValidate
      className="grid items-start gap-3.5 desk:grid-cols-[1fr_24rem]"
      onSubmit={(event) => {
        event.preventDefault()
        const button = (event.nativeEvent as SubmitEvent).submitter
        if (!pending) submit(button?.getAttribute('value') === 'next')
      }}
    >
      <div className="grid gap-3.5">
        {problems.length > 0 ? <ErrorSummary errors={problems} answer={errors} /> : null}
        {answer && 'refusal' in answer && answer.refusal && problems.length === 0 ? (
          <FormRefusal refusal={answer.refusal} answer={answer} />
        ) : null}
        {last ? (
          <Notice tone="success" title={`已登记 ${last.number}。`}>
            <a href={`/cases/${last.caseId}`}>打开</a>，或继续登记下一件。
          </Notice>
        ) : null}
        {initial.mailId ? <input type="hidden" name="mailId" value={initial.mailId} /> : null}
        <ArrivalFields {...fields} today={today} withFiles={purpose === 'register'} />
        <ApplicantFields {...fields} editing={purpose === 'edit'} />
        <JointFields {...fields} editing={purpose === 'edit'} />
        <AskedFields {...fields} withFiles={purpose === 'register'} />
        {purpose === 'edit' ? (
          <Card>
            <TextArea
              name="reason"
              label="修改理由"
              rows={2}
              error={errors.reason}
              value={values.reason ?? ''}
              onChange={(e) => fields.set('reason', e.target.value)}
            />
          </Card>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="btn btn-main" value="open" aria-disabled={pending || undefined}>
            {pending ? '正在保存…' : purpose === 'register' ? '登记' : '保存修改'}
          </button>
          {purpose === 'register' && !initial.mailId ? (
            <button type="submit" className="btn" value="next" aria-disabled={pending || undefined}>
              保存并登记下一件
            </button>
          ) : null}
          {backHref ? (
            <a className="btn" href={backHref}>
              返回案件
            </a>
          ) : null}
        </div>
      </div>
      <aside className="grid gap-3.5 desk:sticky desk:top-16" aria-label="收到日期和期限">
        <DeadlinePreview preview={beside} />
        {beside && beside.earlier.length > 0 && purpose === 'register' ? (
          <Card title={`该申请人的以往申请 ${beside.earlier.length} 件`}>
            <div className="text-sm">
              <Earlier earlier={beside.earlier} />
            </div>
          </Card>
        ) : null}
      </aside>
    </ScriptedForm>
  )
}

function formData(values: Values): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}
