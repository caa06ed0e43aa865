'use client'

import type { ReactNode } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { useFocusOnAnswer } from '@/components/ui/error-summary'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { Notice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Saved } from '@/components/ui/server-form'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'
import type { SettingsPreview } from '@/server/views/settings-preview'
import type { Administer } from './admin-form'

type Previewed = { preview: SettingsPreview } | RefusedForm
export type PreviewSettings = (form: FormData) => Promise<Previewed>

interface SettingsFormProps {
  administer: Administer
  previewSettings: PreviewSettings
  /** On which settings the page was opened. */
  seen: string
  children: ReactNode
}

/** The settings: what would change is shown, with what it does, before it is saved. */
export function SettingsForm({ administer, previewSettings, seen, children }: SettingsFormProps) {
  const sent = useForm<Saved | Previewed>({ doing: '核对', send: previewSettings })
  const { form, answer, pending, ask, clear } = sent
  const preview = answer && 'preview' in answer ? answer.preview : null
  // What is said comes below a long form, and is what one reads next.
  const said = useFocusOnAnswer(answer)
  return (
    <ScriptedForm
      className="mt-2 grid gap-3"
      {...form}
      // What was shown holds for what stood there.
      onChange={() => answer && clear()}
      onSubmit={(event) => {
        if (!preview) return form.onSubmit(event)
        event.preventDefault()
        ask(administer, '保存')
      }}
    >
      <FormMistakes of={sent} />
      <input type="hidden" name="change" value="saveSettings" />
      <input type="hidden" name="seen" value={seen} />
      {children}
      <div ref={said} tabIndex={-1} className="outline-none empty:absolute" aria-live="polite">
        {preview ? <Changes preview={preview} /> : null}
        {answer && 'done' in answer ? <Notice tone="success" title={answer.done} /> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass('main')} aria-disabled={pending || undefined}>
          {words(preview !== null, pending)}
        </button>
        {preview ? <Button onClick={clear}>返回修改</Button> : null}
      </div>
    </ScriptedForm>
  )
}

function words(previewed: boolean, pending: boolean): string {
  if (pending) return previewed ? '正在保存…' : '正在核对…'
  return previewed ? '保存设置' : '核对要修改的设置'
}

function Changes({ preview: { changes } }: { preview: SettingsPreview }) {
  return (
    <Notice tone="warning" title={`将修改 ${changes.length} 项设置，还没有保存`}>
      <ul className="mt-1.5 grid gap-1.5">
        {changes.map(({ name, change, effect }) => (
          <li key={name}>
            <strong>{change}</strong>
            <div className="text-small">{effect}</div>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
