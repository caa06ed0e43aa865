'use client'

import { useEffect, useRef } from 'react'

export interface FieldError {
  /** Id of the control to mend; without it the line is not a link. */
  field?: string | undefined
  message: string
}

interface ErrorSummaryProps {
  errors: readonly FieldError[]
  /** The server's answer: a new one, even with the same mistakes, is read out again; drawing anew is not one. */
  answer: object
  title?: string
}

/** All mistakes of a refused form at its top. Takes the focus when it appears, and leads to each field. */
export function ErrorSummary({ errors, answer, title }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is what the focus follows
  useEffect(() => box.current?.focus(), [answer])
  if (errors.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
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
