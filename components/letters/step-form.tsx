'use client'

import { useEffect } from 'react'
import { type ButtonTone, buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'

export type LetterStepped = { done: string } | RefusedForm
export type StepLetter = (step: string, input: Record<string, string>) => Promise<LetterStepped>

interface StepFormProps {
  step: StepLetter
  /** Buttons that share the words above them; each says whether it needs them. */
  buttons: readonly { name: string; label: string; tone: ButtonTone }[]
  /** Name and label of the words, when any are asked. */
  words?: { name: string; label: string; optional: boolean; hint?: string }
}

/** A step of a letter on its way: approve, send back, recall, void. A refusal keeps the words. */
export function StepForm({ step, buttons, words }: StepFormProps) {
  const { form, refused, errors, problems, pending, round } = useForm<LetterStepped>({
    doing: '登记',
    send: (sent) => step(textOf(sent, 'step'), words ? { [words.name]: textOf(sent, words.name) } : {}),
  })
  const error = words && errors[words.name]
  const first = problems[0]?.field
  // What is missing has the focus, after every answer anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same mistake twice is two answers
  useEffect(() => {
    if (first) document.getElementById(first)?.focus()
  }, [first, round])
  return (
    <ScriptedForm className="grid gap-2" {...form}>
      <div aria-live="polite">{refused && !error ? <RefusalNotice refusal={refused.refusal} /> : null}</div>
      {words ? (
        <TextArea
          name={words.name}
          label={words.label}
          optional={words.optional}
          hint={words.hint}
          error={error}
          rows={3}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ name, label, tone }) => (
          <button
            key={name}
            type="submit"
            name="step"
            value={name}
            className={buttonClass(tone)}
            aria-disabled={pending || undefined}
          >
            {label}
          </button>
        ))}
      </div>
    </ScriptedForm>
  )
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')
