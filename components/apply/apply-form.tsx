'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FileInput } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import type { Refusal } from '@/domain/case/refusal'
import { InformationStep } from './information-step'
import { solveChallenge } from './solve-challenge'
import { WhoStep } from './who-step'

export type Values = Readonly<Record<string, string>>

export interface StepProps {
  values: Values
  errors: Readonly<Partial<Record<string, string>>>
  set(name: string, value: string): void
}

type Refused = { refusal: Refusal; errors: Readonly<Partial<Record<string, string>>> }
type Answer = { sent: true } | Refused

const KEPT_UNDER = 'yishenban:apply'
/** Not kept on a device that others may use. */
const NOT_KEPT = new Set(['identityNumber', 'agentIdentityNumber'])
const FIRST: Values = { applicantKind: 'natural_person', identityKind: 'resident_id' }

/** The application: four steps on one scrolling page, kept on this device until it is sent. */
export function ApplyForm({ apply }: { apply: (form: FormData) => Promise<Answer> }) {
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>(FIRST)
  const [state, setState] = useState<Refused | null>(null)
  const [status, setStatus] = useState('')
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    try {
      setValues({ ...FIRST, ...JSON.parse(localStorage.getItem(KEPT_UNDER) ?? '{}') })
    } catch {
      localStorage.removeItem(KEPT_UNDER)
    }
  }, [])

  const set = (name: string, value: string) => {
    const next = { ...values, [name]: value }
    setValues(next)
    const kept = Object.fromEntries(Object.entries(next).filter(([key]) => !NOT_KEPT.has(key)))
    localStorage.setItem(KEPT_UNDER, JSON.stringify(kept))
  }

  const solvedAndSent = async (sent: FormData) => {
    setStatus('正在核验…')
    const solved = await solveChallenge()
    sent.set('challenge', solved.challenge)
    sent.set('solution', solved.solution)
    setStatus('已通过核验，正在提交…')
    return apply(sent)
  }

  const submit = () =>
    startTransition(async () => {
      const sent = form.current ? new FormData(form.current) : new FormData()
      const answer = await answered('提交', () => solvedAndSent(sent), 'applicant')
      setStatus('')
      if ('sent' in answer) {
        localStorage.removeItem(KEPT_UNDER)
        window.location.assign('/apply/receipt')
      } else setState(answer)
    })

  const errors = state?.errors ?? {}
  const problems = Object.entries(errors).map(([field, message]) => ({ field, message: message ?? '' }))
  const step: StepProps = { values, errors, set }
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      {problems.length > 0 ? <ErrorSummary errors={problems} /> : null}
      {state && problems.length === 0 ? <RefusalNotice refusal={state.refusal} /> : null}
      <WhoStep {...step} />
      <InformationStep {...step} />
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
        <p className="text-muted">提交前请核对以上内容。提交后会得到受理编号和查询码。</p>
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
            提交申请
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => {
              localStorage.removeItem(KEPT_UNDER)
              form.current?.reset()
              setValues(FIRST)
              setState(null)
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
