'use client'

import { useEffect } from 'react'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { TextInput } from '@/components/ui/inputs'
import { PostedForm } from '@/components/ui/posted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { usePostedForm } from '@/components/ui/use-form'
import type { Refusal } from '@/domain/case/refusal'

/** What was refused, with the number as it was typed. */
export interface NotTracked {
  refusal: Refusal
  number: string
}

interface TrackFormProps {
  track: (before: NotTracked | null, form: FormData) => Promise<NotTracked>
}

/** Asks for number and code; the answer is the page of the request. Works without script. */
export function TrackForm({ track }: TrackFormProps) {
  const asked = usePostedForm<NotTracked>(track, { doing: '查询', side: 'applicant' })
  const { ref } = asked.form
  // The QR code of a receipt leads here with the number behind a #, which no server and no log sees.
  useEffect(() => {
    const number = ref.current?.elements.namedItem('number')
    if (number instanceof HTMLInputElement && number.value === '') number.value = numberInAddress()
  }, [ref])
  return (
    <PostedForm className="grid gap-4" {...asked.form}>
      <FormMistakes of={asked} />
      <TextInput
        name="number"
        label="受理编号"
        hint="例如 依申〔2026〕65号，也可以写作 2026-65，或者只写 65"
        autoComplete="off"
        defaultValue={asked.posted?.number}
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
    </PostedForm>
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
