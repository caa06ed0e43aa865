'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonTone } from './button'
import { SubmitButton } from './submit-button'

interface ConfirmButtonProps {
  /** Words of the button that asks. */
  children: ReactNode
  tone?: ButtonTone
  /** The question, e.g. “撤销这一批导入？”. */
  question: string
  /** Names what will be lost or ended. */
  loses: ReactNode
  /** Words of the button that does it: a verb with its object. */
  confirm: string
  /** Of that button, where nothing is lost. */
  confirmTone?: ButtonTone
  name?: string
  value?: string
}

/**
 * Asks before the surrounding form is sent, for what loses or ends something. The confirming button exists only
 * while the question stands, so that Enter in a field cannot answer it unread.
 */
export function ConfirmButton({
  children,
  tone = 'danger',
  question,
  loses,
  confirm,
  confirmTone = 'danger-main',
  name,
  value,
}: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const question = dialog.current
    if (!asking || !question) return
    question.showModal()
    // What comes of it is said by the form, which the question would cover.
    const form = question.closest('form')
    const answered = () => question.close()
    form?.addEventListener('submit', answered)
    return () => form?.removeEventListener('submit', answered)
  }, [asking])

  return (
    <>
      <Button tone={tone} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {children}
      </Button>
      <dialog ref={dialog} className="confirm" aria-labelledby={heading} onClose={() => setAsking(false)}>
        {asking ? (
          <>
            <h2 id={heading}>{question}</h2>
            <div className="mt-2 mb-4 text-sm">{loses}</div>
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => dialog.current?.close()}>不，返回</Button>
              <SubmitButton
                tone={confirmTone}
                {...(name === undefined ? {} : { name })}
                {...(value === undefined ? {} : { value })}
              >
                {confirm}
              </SubmitButton>
            </div>
          </>
        ) : null}
      </dialog>
    </>
  )
}
