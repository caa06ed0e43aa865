'use client'

import { useState } from 'react'
import { wasFilledEarly } from '@/components/ui/early/filled-early'
import { FieldWords, wiring } from '@/components/ui/field'
import styles from './door.module.css'

const DIGITS = 6

interface CodeInputProps {
  hint?: string
  error?: string | null | undefined
  /** Sends the form with the sixth digit. */
  sends?: boolean
}

/**
 * The six digits of an authenticator app: one field, drawn over six boxes, so that pasting, a password manager and a
 * screen reader find what they know. Without script it is a field like any other.
 */
export function CodeInput({ hint, error, sends = false }: CodeInputProps) {
  const [digits, setDigits] = useState('')
  const control = wiring({ name: 'code', label: '', hint, error })
  return (
    <div>
      <label className="field-label" htmlFor={control.id}>
        6 位验证码
      </label>
      <FieldWords at={control.id} hint={hint} error={error} />
      <div className={styles.code}>
        <div className={styles.boxes} aria-hidden="true">
          {Array.from({ length: DIGITS }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: six places that never move
            <span key={i} className={i === digits.length ? styles.next : undefined} />
          ))}
        </div>
        <input
          {...control}
          className={styles.digits}
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          // biome-ignore lint/a11y/noAutofocus: the page is for this field alone
          autoFocus
          required
          value={digits}
          onChange={({ target, nativeEvent }) => {
            const typed = digitsIn(target.value)
            setDigits(typed)
            // What a browser puts back was typed a while ago, and is not sent.
            if (sends && typed.length === DIGITS && digits.length < DIGITS && !wasFilledEarly(nativeEvent)) {
              // What is sent is what stands in the field, blanks and all; the server forgives them.
              target.form?.requestSubmit()
            }
          }}
        />
      </div>
    </div>
  )
}

function digitsIn(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\D/g, '').slice(0, DIGITS)
}
