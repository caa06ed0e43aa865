'use client'

import { useRouter } from 'next/navigation'
import { Fragment, useEffect, useRef, useState } from 'react'
import { keepResult } from '@/components/case/kept-result'
import { Earlier } from '@/components/case/request-card'
import { NearestList } from '@/components/memory/nearest-list'
import type { Values } from '@/components/request-fields/fields'
import type { Errors } from '@/components/ui/errors-by-field'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { TextArea } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { useOwnName } from '@/components/ui/own-name'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'
import type { IntakePreview } from '@/server/views/intake'
import type { StepDone } from '@/server/views/step-result'
import { ApplicantFields } from './applicant-fields'
import { ArrivalFields } from './arrival-fields'
import { AskedFields } from './asked-fields'
import { DeadlinePreview } from './deadline-preview'
import { JointFields } from './joint-fields'
import { useKeptValues } from './use-kept-values'

/** Props of every group of fields. */
export interface FieldsProps {
  values: Values
  errors: Errors
  set(name: string, value: string): void
}

export interface Registered {
  caseId: string
  number: string
  /** What was recorded, as the page of the case tells it; absent where this person may not open it. */
  done: StepDone | null
}

interface RequestFormProps {
  purpose: 'register' | 'edit'
  initial: Values
  today: string
  save(form: FormData): Promise<Registered | RefusedForm>
  preview(form: FormData): Promise<IntakePreview>
  backHref?: string
  /** Name under which this tab keeps what is not saved; null where nothing is kept. */
  kept: string | null
}

const PREVIEW_AFTER_MS = 300
/** A stack of letters shares these: “保存并登记下一件” keeps them. */
const KEPT_FOR_NEXT = ['channel', 'mailKind', 'submittedOn', 'arrivedOn', 'signedOn', 'confirmedOn']

/** Intake and editing of a request on one page, with received day and deadline beside it as dates are typed. */
export function RequestForm({ purpose, initial, today, save, preview, backHref, kept }: RequestFormProps) {
  const router = useRouter()
  const results = useOwnName('case-result:')
  const { values, set, settle, startOver, restored, drawn } = useKeptValues(initial, kept)
  const [beside, setBeside] = useState<IntakePreview | null>(null)
  /** 保存并登记下一件 was pressed. */
  const next = useRef(false)
  const sent = useForm<Registered | RefusedForm>({
    doing: '提交',
    send: save,
    onTaken: (registered, form) => {
      if (!next.current) {
        settle(values)
        if (registered.done) keepResult(`${results}${registered.caseId}`, registered.done, 'unsaid')
        return router.push(`/cases/${registered.caseId}`)
      }
      form?.reset()
      settle({ ...initial, ...Object.fromEntries(KEPT_FOR_NEXT.map((key) => [key, values[key] ?? ''])) })
      form?.querySelector<HTMLElement>('#applicantName')?.focus()
    },
  })
  const { form, errors, pending } = sent
  const last = next.current ? sent.answer : null

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

  const fields: FieldsProps = { values, errors, set }

  return (
    <ScriptedForm
      {...form}
      className="grid items-start gap-3.5 desk:grid-cols-[minmax(0,1fr)_clamp(17rem,32%,24rem)]"
      onSubmit={(event) => {
        const button = (event.nativeEvent as SubmitEvent).submitter
        next.current = button?.getAttribute('value') === 'next'
        form.onSubmit(event)
      }}
    >
      <div className="grid gap-3.5">
        <FormMistakes of={sent} />
        {restored ? (
          <Notice
            tone="info"
            title="已恢复没有登记完的内容；证件号码和附件须重新填写。"
            next={
              <button type="button" className="link-button" onClick={startOver}>
                清空重填
              </button>
            }
          />
        ) : null}
        {last ? (
          <Notice tone="success" title={`已登记 ${last.number}。`}>
            <a href={`/cases/${last.caseId}`}>打开</a>，或继续登记下一件。
          </Notice>
        ) : null}
        {initial.mailId ? <input type="hidden" name="mailId" value={initial.mailId} /> : null}
        <Fragment key={drawn}>
          <ArrivalFields {...fields} today={today} withFiles={purpose === 'register'} />
          <ApplicantFields {...fields} editing={purpose === 'edit'} />
          <JointFields {...fields} editing={purpose === 'edit'} />
          <AskedFields {...fields} withFiles={purpose === 'register'} />
        </Fragment>
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
            <p className="mt-2 text-small">
              <a href={`/cases/${beside.earlier[0]?.caseId}/applicant`} target="_blank" rel="noopener">
                该申请人的历年申请
              </a>
            </p>
          </Card>
        ) : null}
        {beside && beside.nearest.length > 0 && purpose === 'register' ? (
          <Card title={`相似申请 ${beside.nearest.length} 件`}>
            <NearestList nearest={beside.nearest} />
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
