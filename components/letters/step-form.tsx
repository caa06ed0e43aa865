'use client'

import { useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { type ButtonTone, buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import type { Refusal } from '@/domain/case/refusal'

export type StepLetter = (
  step: string,
  input: Record<string, string>,
) => Promise<{ done: string } | { refusal: Refusal; errors: Readonly<Record<string, string>> }>

interface StepFormProps {
  step: StepLetter
  /** Buttons that share the words above them; each says whether it needs them. */
  buttons: readonly { name: string; label: string; tone: ButtonTone }[]
  /** Name and label of the words, when any are asked. */
  words?: { name: string; label: string; optional: boolean; hint?: string }
}

/** A step of a letter on its way: approve, send back, recall, void. A refusal keeps the words. */
export function StepForm({ step, buttons, words }: StepFormProps) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [error, setError] = useState<string>()
  const [pending, startTransition] = useTransition()
  const take = (name: string) =>
    startTransition(async () => {
      const result = await answered('登记', () => step(name, words ? { [words.name]: text } : {}))
      if ('refusal' in result) {
        setRefusal(result.refusal)
        setError(words ? result.errors[words.name] : undefined)
      }
    })
  return (
    <div className="grid gap-2">
      <div aria-live="polite">{refusal && !error ? <RefusalNotice refusal={refusal} /> : null}</div>
      {words ? (
        <TextArea
          name={words.name}
          label={words.label}
          optional={words.optional}
          hint={words.hint}
          error={error}
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ name, label, tone }) => (
          <button
            key={name}
            type="button"
            className={buttonClass(tone)}
            aria-disabled={pending || undefined}
            onClick={() => {
              if (!pending) take(name)
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  )
}
