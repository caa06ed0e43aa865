'use client'

import { useActionState, useEffect, useRef, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { ErrorSummary, FormRefusal } from '@/components/ui/error-summary'
import { useScripted } from '@/components/ui/use-scripted'
import { APPLICATION_FILES } from '@/domain/case/file-kinds'
import { RECEIPT_CONFIRMS, RECEIPT_CONFIRMS_NOT } from '@/domain/clock/receipt'
import { publicPath } from '@/domain/public-path'
import styles from './apply.module.css'
import { type Apply, type ApplyState, inOrder, type Refused, type Values } from './apply-state'
import type { Attached } from './attached'
import { Attachments } from './attachments'
import { FieldsButtons, ReviewButtons } from './form-buttons'
import { InformationStep } from './information-step'
import { forgetApplication, keepApplication, restoreApplication } from './kept-application'
import { Review } from './review'
import { Sent } from './sent'
import { useBackToFields } from './use-back-to-fields'
import { WhoStep } from './who-step'

const FIRST: Values = { applicantKind: 'natural_person', identityKind: 'resident_id' }

interface ApplyFormProps {
  apply: Apply
  /** Short name of the agency. */
  entrance: string
  /** The receipt is the confirmation (settings). */
  receiptConfirms: boolean
  /** Taken over from an earlier request; null for an empty form. */
  from: Values | null
}

/**
 * The application: three steps on one scrolling page and a fourth in which everything is read again, kept on this device
 * until it is sent. It is a real form: sent before its script is there, or without one, it is posted, and the page comes
 * back with everything in its place.
 */
export function ApplyForm({ apply, entrance, receiptConfirms, from }: ApplyFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [posted, post] = useActionState(apply, null)
  const [state, setState] = useState<ApplyState>(posted)
  const begun = useRef(from !== null || posted !== null)
  const [values] = useState<Values>(() => ({
    ...FIRST,
    ...(posted && 'values' in posted ? posted.values : from),
  }))
  const [kind, setKind] = useState<string | null>(null)
  const [files, setFiles] = useState<readonly Attached[]>([])
  const [status, setStatus] = useState('')
  const [pending, startTransition] = useTransition()
  const scripted = useScripted()
  const review = state?.at === 'review' ? state : null
  const back = useBackToFields(review !== null, () =>
    setState((now) => (now?.at === 'review' ? fieldsOf(now) : now)),
  )

  const followKind = () => setKind(String(form.current && new FormData(form.current).get('applicantKind')))
  useEffect(() => {
    if (form.current && !begun.current) restoreApplication(form.current, entrance)
    setKind(String(form.current && new FormData(form.current).get('applicantKind')))
  }, [entrance])

  const check = () =>
    ask('检查', async (sent) => {
      for (const [name, value] of [...sent]) if (typeof value !== 'string') sent.delete(name)
      sent.set('step', 'check')
      return apply(null, sent)
    })

  const send = () =>
    ask('提交', async (sent) => {
      setStatus('正在核验…')
      const { showWork, solveChallenge } = await import('./solve-challenge')
      const solved = await solveChallenge()
      for (const [name, value] of Object.entries({ ...solved, step: 'send' })) sent.set(name, value)
      sent.delete('question')
      showWork(solved)
      setStatus('已通过核验，正在提交…')
      return apply(null, sent)
    })

  const ask = (action: string, send: (sent: FormData) => Promise<ApplyState>) =>
    startTransition(async () => {
      const sent = new FormData(form.current ?? undefined)
      const answer = await answered(action, () => send(sent), 'applicant')
      setStatus('')
      if (answer && !('at' in answer)) setState((now) => refusedAgain(now, answer))
      else if (answer?.at === 'sent') received(answer)
      // What is wrong with a file is mended in the list, which stands with the fields.
      else setState(answer?.at === 'review' && answer.refused?.errors.files ? fieldsOf(answer) : answer)
    })

  const received = (answer: ApplyState) => {
    forgetApplication(entrance)
    if (navigator.cookieEnabled) window.location.assign(publicPath(entrance, '/apply/receipt'))
    else setState(answer)
  }

  if (state?.at === 'sent') return <Sent receipt={state.receipt} entrance={entrance} />
  const refused = state?.refused ?? null
  const errors = refused?.errors ?? {}
  const problems = inOrder(errors)
  return (
    <form
      ref={form}
      noValidate
      className={`grid gap-8 ${styles.form}`}
      action={post}
      onInput={(event) => {
        keepApplication(event.currentTarget, entrance)
        followKind()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        const pressed = (event.nativeEvent as SubmitEvent).submitter
        if (pending) return
        if (pressed?.getAttribute('value') === 'edit') back(pressed.dataset.field)
        else if (review) send()
        else check()
      }}
    >
      {problems.length > 0 ? <ErrorSummary errors={problems} answer={errors} /> : null}
      {refused && problems.length === 0 ? <FormRefusal refusal={refused.refusal} answer={refused} /> : null}
      <div className="grid gap-8" hidden={review !== null}>
        <WhoStep values={values} errors={errors} kind={kind} />
        <InformationStep values={values} errors={errors} />
      </div>
      {review ? (
        <Review parts={review.parts} files={scripted ? files : null} refused={refused !== null} />
      ) : null}
      <section className="grid gap-4" hidden={scripted ? review !== null : review === null}>
        <h2>{scripted ? '四、附件' : '附件'}</h2>
        <Attachments
          name="files"
          label="附件"
          hint="身份证明、授权委托书、能帮助查找的材料等"
          kinds={APPLICATION_FILES}
          error={errors.files}
          onChange={setFiles}
        />
      </section>
      <section className="grid gap-4">
        <p>{receiptConfirms ? RECEIPT_CONFIRMS : RECEIPT_CONFIRMS_NOT}（《条例》第三十一条）。</p>
        {review ? (
          <ReviewButtons
            question={scripted ? null : review.question}
            error={errors.answer}
            pending={pending}
          />
        ) : (
          <FieldsButtons entrance={entrance} scripted={scripted} pending={pending} />
        )}
        <span aria-live="polite">{status}</span>
      </section>
    </form>
  )
}

type Reviewed = Extract<ApplyState, { at: 'review' }>

function fieldsOf({ values, refused }: Reviewed): ApplyState {
  return { at: 'fields', values, refused: refused?.errors.files ? refused : null }
}

/** Nothing came back but words: the page stays as it is and says them. */
function refusedAgain(state: ApplyState, refused: Refused): ApplyState {
  if (state?.at === 'review') return { ...state, refused }
  return { at: 'fields', values: {}, refused }
}
