'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonTone, buttonClass } from './button'

interface SubmitButtonProps {
  children: ReactNode
  tone?: ButtonTone
  className?: string
  /** Sent with the form when several buttons share it. */
  name?: string
  value?: string
  /** Said while the form is on its way. */
  pending?: string
}

/** Sends the form once. While it is on its way the button keeps the focus, says so and sends nothing again. */
export function SubmitButton({
  children,
  tone = 'main',
  className,
  pending: words = '正在提交…',
  ...named
}: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={buttonClass(tone, className)}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
      }}
      {...named}
    >
      <span aria-live="polite">{pending ? words : children}</span>
    </button>
  )
}
