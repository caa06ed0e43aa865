'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { Refusal } from '@/domain/case/refusal'
import styles from './error-summary.module.css'
import { RefusalNotice } from './notice'

export interface FieldError {
  /** Id of the control to mend; without it the line is not a link. */
  field?: string | undefined
  message: string
}

interface FormRefusalProps {
  refusal: Refusal
  /** The server's answer, as of `ErrorSummary`. */
  answer: object
}

/** Why a long form was refused as a whole, at its top. Takes the focus: the button that was pressed is far below. */
export function FormRefusal({ refusal, answer }: FormRefusalProps) {
  const box = useFocusOnAnswer(answer)
  return (
    <div className="outline-none" tabIndex={-1} ref={box}>
      <RefusalNotice refusal={refusal} />
    </div>
  )
}

interface ErrorSummaryProps {
  errors: readonly FieldError[]
  /** The server's answer: a new one, even with the same mistakes, is read out again; drawing anew is not one. */
  answer: object
  title?: string
}

/** All mistakes of a refused form at its top. Takes the focus when it appears, and leads to each field. */
export function ErrorSummary({ errors, answer, title }: ErrorSummaryProps) {
  const box = useFocusOnAnswer(answer)
  if (errors.length === 0) return null
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? `有 ${errors.length} 处需要修改`}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field ?? ''} ${error.message}`}>
            {error.field === undefined ? (
              error.message
            ) : (
              <a
                href={`#${error.field}`}
                onClick={(event) => {
                  const control = document.getElementById(error.field ?? '')
                  if (!control) return
                  event.preventDefault()
                  control.focus()
                  control.scrollIntoView({ block: 'center' })
                }}
              >
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the focus goes to with every new answer that is not null: the button that was pressed is gone, or far away. */
export function useFocusOnAnswer(answer: object | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer) box.current?.focus()
  }, [answer])
  return box
}
