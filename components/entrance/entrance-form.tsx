'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'
import type { GuideView } from '@/server/views/entrance'
import type { EntranceDeskView } from '@/server/views/entrance-desk'
import { AddressFields, GuideFields, ReachFields } from './entrance-fields'
import { GuideWords } from './guide-article'

type Saved = { done: string } | RefusedForm
type Previewed = { preview: GuideView } | RefusedForm
export type SaveEntrance = (form: FormData) => Promise<Saved>
export type PreviewGuide = (form: FormData) => Promise<Previewed>

interface EntranceFormProps {
  view: EntranceDeskView
  save: SaveEntrance
  preview: PreviewGuide
}

/** Everything that an agency says of itself to the public, in one form; the guide can be read before it is saved. */
export function EntranceForm({ view, save, preview }: EntranceFormProps) {
  const sent = useForm<Saved | Previewed>({ doing: '保存', send: save })
  const { answer, errors, pending } = sent
  return (
    <ScriptedForm className="grid gap-3.5" {...sent.form}>
      <FormMistakes of={sent} />
      <input type="hidden" name="seen" value={view.seen} />
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
        <Button aria-disabled={pending || undefined} onClick={() => sent.ask(preview, '预览')}>
          预览公开指南
        </Button>
      </div>
      {answer && 'preview' in answer ? <Preview view={answer.preview} /> : null}
    </ScriptedForm>
  )
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
