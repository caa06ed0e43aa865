'use client'

import { useActionState, useEffect, useRef, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { ErrorSummary, FormRefusal } from '@/components/ui/error-summary'
import { FileInput } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import type { Refusal } from '@/domain/case/refusal'
import { RECEIPT_CONFIRMS, RECEIPT_CONFIRMS_NOT } from '@/domain/clock/receipt'
import { publicPath } from '@/domain/public-path'
import styles from './apply.module.css'
import { InformationStep } from './information-step'
import { forgetApplication, keepApplication, restoreApplication } from './kept-application'
import { showWork, solveChallenge } from './solve-challenge'
import { WhoStep } from './who-step'

export type Values = Readonly<Record<string, string>>

export interface StepProps {
  /** Values that the fields begin with. */
  values: Values
  errors: Readonly<Partial<Record<string, string>>>
}

interface Refused {
  refusal: Refusal
  errors: Readonly<Partial<Record<string, string>>>
}
export type ApplyState =
  | { sent: true }
  /** With what was filled in, so that a page that is drawn anew without script shows it again. */
  | (Refused & { values: Values })
  | null
export type Apply = (before: ApplyState, form: FormData) => Promise<ApplyState>

const FIRST: Values = { applicantKind: 'natural_person', identityKind: 'resident_id' }

interface ApplyFormProps {
  apply: Apply
  /** Short name of the agency. */
  entrance: string
  /** The receipt is the confirmation (settings). */
  receiptConfirms: boolean
}

/**
 * The application: four steps on one scrolling page, kept on this device until it is sent. It is a real form: sent
 * before its script is there, or without one, it is posted, and the page comes back with everything in its place.
 */
export function ApplyForm({ apply, entrance, receiptConfirms }: ApplyFormProps) {
  const receipt = publicPath(entrance, '/apply/receipt')
  const form = useRef<HTMLFormElement>(null)
  const [posted, post] = useActionState(apply, null)
  const [state, setState] = useState<Refused | null>(posted && 'refusal' in posted ? posted : null)
  const [values] = useState<Values>(posted && 'values' in posted ? { ...FIRST, ...posted.values } : FIRST)
  const [kind, setKind] = useState<string | null>(null)
  const [status, setStatus] = useState('')
  const [pending, startTransition] = useTransition()

  const followKind = () => setKind(String(form.current && new FormData(form.current).get('applicantKind')))
  useEffect(() => {
    if (form.current && values === FIRST) restoreApplication(form.current)
    setKind(String(form.current && new FormData(form.current).get('applicantKind')))
  }, [values])

  const solvedAndSent = async (sent: FormData) => {
    setStatus('正在核验…')
    const solved = await solveChallenge()
    sent.set('challenge', solved.challenge)
    sent.set('solution', solved.solution)
    showWork(solved)
    setStatus('已通过核验，正在提交…')
    return apply(null, sent)
  }

  const submit = () =>
    startTransition(async () => {
      const sent = form.current ? new FormData(form.current) : new FormData()
      const answer = await answered('提交', () => solvedAndSent(sent), 'applicant')
      setStatus('')
      if (answer && 'sent' in answer) {
        forgetApplication()
        window.location.assign(receipt)
      } else setState(answer)
    })

  if (posted && 'sent' in posted) return <Sent receipt={receipt} />
  const errors = state?.errors ?? {}
  const problems = Object.entries(errors).map(([field, message]) => ({ field, message: message ?? '' }))
  return (
    <form
      ref={form}
      noValidate
      className={`grid gap-8 ${styles.form}`}
      action={post}
      onInput={(event) => {
        keepApplication(event.currentTarget)
        followKind()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      {problems.length > 0 ? <ErrorSummary errors={problems} answer={errors} /> : null}
      {state && problems.length === 0 ? <FormRefusal refusal={state.refusal} answer={state} /> : null}
      <WhoStep values={values} errors={errors} kind={kind} />
      <InformationStep values={values} errors={errors} />
      <section className="grid gap-4">
        <h2>四、核对并提交</h2>
        <FileInput
          name="files"
          label="附件"
          optional
          multiple
          hint="身份证明、授权委托书、相关材料等。PDF、图片、Office 文档或纯文本，每个不超过20 MB，最多20个"
          error={errors.files}
        />
        <p>{receiptConfirms ? RECEIPT_CONFIRMS : RECEIPT_CONFIRMS_NOT}（《条例》第三十一条）。</p>
        <p className="text-muted">提交前请核对以上内容。提交后会得到受理编号和查询码。</p>
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
            提交申请
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => {
              forgetApplication()
              window.location.assign(publicPath(entrance, '/apply'))
            }}
          >
            清除本机保存的内容
          </button>
          <span aria-live="polite">{status}</span>
        </div>
      </section>
    </form>
  )
}

/** For a form that proved itself and was posted all the same: the way on is a link. */
function Sent({ receipt }: { receipt: string }) {
  return (
    <Notice tone="success" title="申请已提交。">
      <a href={receipt}>查看申请回执</a>
    </Notice>
  )
}
