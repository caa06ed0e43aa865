'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { Button, buttonClass } from '@/components/ui/button'
import { ErrorSummary, FormRefusal } from '@/components/ui/error-summary'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Refusal } from '@/domain/case/refusal'
import type { GuideView } from '@/server/views/entrance'
import type { EntranceDeskView } from '@/server/views/entrance-desk'
import { AddressFields, GuideFields, ReachFields } from './entrance-fields'
import { GuideWords } from './guide-article'

export type Errors = Readonly<Record<string, string>>
type Refused = { refusal: Refusal; errors?: Errors }
export type SaveEntrance = (form: FormData) => Promise<{ done: string } | Refused>
export type PreviewGuide = (form: FormData) => Promise<{ preview: GuideView } | Refused>
type Answer = { done: string } | { preview: GuideView } | Refused

interface EntranceFormProps {
  view: EntranceDeskView
  save: SaveEntrance
  preview: PreviewGuide
}

/** Everything that an agency says of itself to the public, in one form; the guide can be read before it is saved. */
export function EntranceForm({ view, save, preview }: EntranceFormProps) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [pending, startTransition] = useTransition()
  const errors = (answer && 'refusal' in answer && fieldErrors(answer)) || {}
  const send = (words: string, ask: (form: FormData) => Promise<Answer>) => (form: HTMLFormElement) => {
    if (pending) return
    startTransition(async () => {
      const result = await answered(words, () => ask(new FormData(form)))
      startTransition(() => setAnswer(result))
    })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    send('保存', save)(event.currentTarget)
  }
  return (
    <ScriptedForm className="grid gap-3.5" noValidate onSubmit={submit}>
      {answer && 'refusal' in answer ? <Mistakes answer={answer} errors={errors} /> : null}
      <AddressFields view={view} errors={errors} />
      <ReachFields view={view} errors={errors} />
      <GuideFields view={view} errors={errors} />
      <div aria-live="polite" className="empty:absolute">
        {answer && 'done' in answer ? <Notice tone="success" title={answer.done} /> : null}
      </div>
      <div className="flex flex-wrap gap-3">
        <button type="submit" className={buttonClass('main')} aria-disabled={pending || undefined}>
          保存
        </button>
        <Button
          aria-disabled={pending || undefined}
          onClick={(event) => event.currentTarget.form && send('预览', preview)(event.currentTarget.form)}
        >
          预览公开指南
        </Button>
      </div>
      {answer && 'preview' in answer ? <Preview view={answer.preview} /> : null}
    </ScriptedForm>
  )
}

function Mistakes({ answer, errors }: { answer: Refused; errors: Errors }) {
  const wrong = Object.entries(errors).map(([field, message]) => ({ field, message }))
  return answer.errors && wrong.length > 0 ? (
    <ErrorSummary errors={wrong} answer={answer} />
  ) : (
    <FormRefusal refusal={answer.refusal} answer={answer} />
  )
}

/** A refusal of the whole that is about one field stands at that field too. */
function fieldErrors({ refusal, errors }: Refused): Errors {
  if (errors && Object.keys(errors).length > 0) return errors
  return refusal.field ? { [refusal.field]: refusal.message } : {}
}

function Preview({ view }: { view: GuideView }) {
  return (
    <Card title="预览（尚未保存）">
      <article className="prose grid gap-5" aria-label="公开指南预览">
        <GuideWords view={view} />
      </article>
    </Card>
  )
}
