'use client'

import { useActionState, useEffect, useRef } from 'react'
import { FormRefusal } from '@/components/ui/error-summary'
import { TextInput } from '@/components/ui/inputs'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

/** What was refused, with the number as it was typed. */
export type TrackState = { refusal: Refusal; number: string } | null

interface TrackFormProps {
  track: (before: TrackState, form: FormData) => Promise<TrackState>
}

/** Asks for number and code; the answer is the page of the request. Works without script. */
export function TrackForm({ track }: TrackFormProps) {
  const [state, submit] = useActionState(track, null)
  const form = useRef<HTMLFormElement>(null)
  // The QR code of a receipt leads here with the number behind a #, which no server and no log sees.
  useEffect(() => {
    const number = form.current?.elements.namedItem('number')
    if (number instanceof HTMLInputElement && number.value === '') number.value = numberInAddress()
  }, [])
  return (
    <form ref={form} action={submit} className="grid gap-4">
      {state ? <FormRefusal refusal={state.refusal} answer={state} /> : null}
      <TextInput
        name="number"
        label="受理编号"
        hint="例如 依申〔2026〕65号，也可以写作 2026-65，或者只写 65"
        autoComplete="off"
        defaultValue={state?.number}
        key={state?.number}
      />
      <TextInput
        name="code"
        label="查询码"
        hint="12位字母和数字，不分大小写，可以不写短横"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <div>
        <SubmitButton pending="正在查询…">查询</SubmitButton>
      </div>
    </form>
  )
}

const LONGEST = 80

function numberInAddress(): string {
  try {
    const number = decodeURIComponent(window.location.hash.slice(1))
    return /\d/.test(number) && number.length <= LONGEST ? number : ''
  } catch {
    return ''
  }
}
