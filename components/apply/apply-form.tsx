'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Values } from '@/components/request-fields/fields'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { useLeavingWarning } from '@/components/ui/leaving'
import { PostedForm } from '@/components/ui/posted-form'
import { useScripted } from '@/components/ui/use-scripted'
import { APPLICATION_FILES } from '@/domain/case/file-kinds'
import { RECEIPT_CONFIRMS, RECEIPT_CONFIRMS_NOT } from '@/domain/clock/receipt'
import styles from './apply.module.css'
import { type Apply, inOrder } from './apply-state'
import type { Attached } from './attached'
import { Attachments } from './attachments'
import { FieldsButtons, ReviewButtons } from './form-buttons'
import { InformationStep } from './information-step'
import { keepApplication, restoreApplication } from './kept-application'
import { Review } from './review'
import { Sent } from './sent'
import { useApplication } from './use-application'
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
  const { form, posted, state, refused, status, pending, send, back } = useApplication({ apply, entrance })
  const { ref } = form
  const begun = useRef(from !== null || posted !== null)
  const [values] = useState<Values>(() => ({
    ...FIRST,
    ...(posted && 'values' in posted ? posted.values : from),
  }))
  const [kind, setKind] = useState<string | null>(null)
  const [files, setFiles] = useState<readonly Attached[]>([])
  const scripted = useScripted()
  const review = state?.at === 'review' ? state : null

  // Texts are kept on this device; what is not is worth a question.
  useLeavingWarning(() => state?.at !== 'sent' && (files.length > 0 || holdsNumber(ref.current)))

  const followKind = useCallback(
    () => setKind(String(ref.current && new FormData(ref.current).get('applicantKind'))),
    [ref],
  )
  useEffect(() => {
    if (ref.current && !begun.current) restoreApplication(ref.current, entrance)
    followKind()
  }, [entrance, ref, followKind])

  if (state?.at === 'sent') return <Sent receipt={state.receipt} entrance={entrance} />
  const errors = refused?.errors ?? {}
  return (
    <PostedForm
      {...form}
      className={`grid gap-8 ${styles.form}`}
      onInput={(event) => {
        keepApplication(event.currentTarget, entrance)
        followKind()
      }}
      onSubmit={(event) => {
        const pressed = (event.nativeEvent as SubmitEvent).submitter
        if (!review) return form.onSubmit(event)
        event.preventDefault()
        if (pressed?.getAttribute('value') !== 'edit') send()
        else if (!pending) back(pressed.dataset.field)
      }}
    >
      <FormMistakes of={{ refused, problems: inOrder(errors) }} />
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
          label="一并提交的材料"
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
    </PostedForm>
  )
}

function holdsNumber(form: HTMLFormElement | null): boolean {
  const number = form?.elements.namedItem('identityNumber')
  return number instanceof HTMLInputElement && number.value !== ''
}
