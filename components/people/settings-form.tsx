'use client'

import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Refusal } from '@/domain/case/refusal'
import type { SettingsPreview } from '@/server/views/settings-preview'
import type { Administer } from './admin-form'

export type PreviewSettings = (form: FormData) => Promise<{ preview: SettingsPreview } | { refusal: Refusal }>

type State = { preview: SettingsPreview } | { refusal: Refusal } | { done: string } | null

interface SettingsFormProps {
  administer: Administer
  previewSettings: PreviewSettings
  /** On which settings the page was opened. */
  seen: string
  children: ReactNode
}

/** The settings: what would change is shown, with what it does, before it is saved. */
export function SettingsForm({ administer, previewSettings, seen, children }: SettingsFormProps) {
  const [state, setState] = useState<State>(null)
  const [pending, startTransition] = useTransition()
  const said = useRef<HTMLDivElement>(null)
  const preview = state && 'preview' in state ? state.preview : null
  // What is said comes below a long form, and is what one reads next.
  useEffect(() => {
    if (state) said.current?.focus()
  }, [state])
  return (
    <ScriptedForm
      className="mt-2 grid gap-3"
      noValidate
      // What was shown holds for what stood there.
      onChange={() => setState(null)}
      onSubmit={(event) => {
        event.preventDefault()
        if (pending) return
        const form = new FormData(event.currentTarget)
        startTransition(async () => {
          const result = preview
            ? await answered('保存', () => administer(form))
            : await answered('核对', () => previewSettings(form))
          startTransition(() => setState(result))
        })
      }}
    >
      <input type="hidden" name="change" value="saveSettings" />
      <input type="hidden" name="seen" value={seen} />
      {children}
      <div ref={said} tabIndex={-1} className="outline-none empty:absolute" aria-live="polite">
        {preview ? <Changes preview={preview} /> : null}
        {state && 'done' in state ? <Notice tone="success" title={state.done} /> : null}
        {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass('main')} aria-disabled={pending || undefined}>
          {words(preview !== null, pending)}
        </button>
        {preview ? <Button onClick={() => setState(null)}>返回修改</Button> : null}
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
