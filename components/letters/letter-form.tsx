'use client'

import { useEffect, useRef, useState } from 'react'
import { ActionControl } from '@/components/case/action-control'
import { answered } from '@/components/ui/answered'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RefusalNotice } from '@/components/ui/notice'
import type { Refusal } from '@/domain/case/refusal'
import { AnswerTogether } from './answer-together'
import type { Draft, LetterPageView, LetterParagraph, SaveDraft, StepLetter } from './types'

/** Quiet time after the last change before the draft is saved. */
const SAVE_AFTER_MS = 700

interface LetterFormProps {
  view: LetterPageView
  save: SaveDraft
  step: StepLetter
  onSaved(paragraphs: readonly LetterParagraph[]): void
}

type Saving = 'saved' | 'changed' | 'saving' | 'failed'
const SAVING_WORDS: Record<Saving, string> = {
  saved: '已自动保存',
  changed: '有修改，即将保存…',
  saving: '正在保存…',
  failed: '没有保存成功，内容保留在本机，将再次尝试',
}

/**
 * Writing a letter: saved by itself a moment after each change, and kept on this device until the server has it, so a
 * time-out or a lost session loses nothing.
 */
export function LetterForm({ view, save, step, onSaved }: LetterFormProps) {
  const kept = `letter:${view.letterId}`
  const [draft, setDraft] = useState<Draft>(view.draft)
  const [saving, setSaving] = useState<Saving>('saved')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [pending, setPending] = useState(false)
  const version = useRef(view.version)
  /** What stands in the form now; typing goes on while a save is under way. */
  const written = useRef(draft)
  const queue = useRef<Promise<boolean>>(Promise.resolve(true))

  useEffect(() => {
    const unsaved = unsavedDraft(kept)
    if (!unsaved) return
    written.current = unsaved.draft
    setDraft(unsaved.draft)
    // Written on a draft that somebody has saved since: the server says so, and nobody's words are lost.
    version.current = unsaved.version
    setSaving('changed')
  }, [kept])

  // One save after the other, each with the version that the last one left.
  const saveNow = (next: Draft): Promise<boolean> => {
    queue.current = queue.current.then(async () => {
      setSaving('saving')
      try {
        const result = await save(next, version.current)
        if ('refusal' in result) {
          setRefusal(result.refusal)
          setSaving('failed')
          return false
        }
        version.current = result.version
        setRefusal(null)
        if (written.current === next) {
          localStorage.removeItem(kept)
          setSaving('saved')
        } else {
          keepUnsaved(kept, { draft: written.current, version: result.version })
          setSaving('changed')
        }
        onSaved(result.paragraphs)
        return true
      } catch {
        setSaving('failed')
        return false
      }
    })
    return queue.current
  }
  const latest = useRef(saveNow)
  latest.current = saveNow

  useEffect(() => {
    if (saving !== 'changed') return
    const timer = setTimeout(() => latest.current(draft), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, saving])

  useEffect(() => {
    if (saving !== 'failed' || refusal) return
    const timer = setTimeout(() => setSaving('changed'), 10 * SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [saving, refusal])

  const change = (next: Draft) => {
    written.current = next
    setDraft(next)
    setSaving('changed')
    keepUnsaved(kept, { draft: next, version: version.current })
  }

  const submit = async () => {
    setPending(true)
    try {
      if (!(await saveNow(draft))) return
      const result = await answered('提交', () => step('submitLetter', {}))
      if ('refusal' in result) {
        setRefusal(result.refusal)
        setErrors(result.errors)
      }
    } finally {
      setPending(false)
    }
  }

  const values = Object.fromEntries(
    Object.entries(draft.values).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  )
  const problems = Object.entries(errors).map(([field, message]) => ({ field: `act-${field}`, message }))
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      {problems.length > 0 ? <ErrorSummary errors={problems} /> : null}
      {refusal && problems.length === 0 ? <RefusalNotice refusal={refusal} /> : null}
      {refusal?.rule === 'savedMeanwhile' ? (
        <div>
          <button
            type="button"
            className="btn"
            onClick={() => {
              localStorage.removeItem(kept)
              window.location.reload()
            }}
          >
            放弃本页内容，改用已保存的
          </button>
        </div>
      ) : null}
      {view.fields.map((field) => (
        <div key={field.name} className="grid gap-1">
          <ActionControl
            field={field}
            values={values}
            error={errors[field.name]}
            onChange={(next) => {
              const value = field.control.type === 'several' ? next : (next[0] ?? '')
              change({ ...draft, values: { ...draft.values, [field.name]: value } })
            }}
          />
          {field.control.type === 'words' && view.reasons.length > 0 ? (
            <ReasonPicker
              field={field.name}
              reasons={view.reasons}
              onPick={(body) => {
                const before = values[field.name]?.[0] ?? ''
                const joined = before.trim() === '' ? body : `${before}\n${body}`
                change({ ...draft, values: { ...draft.values, [field.name]: joined } })
              }}
            />
          ) : null}
        </div>
      ))}
      <Attachments
        files={view.files}
        chosen={draft.attachments}
        onChange={(attachments) => change({ ...draft, attachments })}
      />
      {view.together ? (
        <AnswerTogether
          {...view.together}
          chosen={draft.together ?? {}}
          onChange={(together) => change({ ...draft, together })}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
          {view.submitLabel}
        </button>
        <span className="text-small text-muted" aria-live="polite">
          {SAVING_WORDS[saving]}
        </span>
      </div>
    </form>
  )
}

interface Unsaved {
  draft: Draft
  /** Of the draft on the server on which this was written. */
  version: number
}

function unsavedDraft(kept: string): Unsaved | null {
  try {
    const unsaved = JSON.parse(localStorage.getItem(kept) ?? 'null')
    return unsaved?.draft?.values ? unsaved : null
  } catch {
    return null
  }
}

/** A full or forbidden storage of the browser must not stop the writing. */
function keepUnsaved(kept: string, unsaved: Unsaved): void {
  try {
    localStorage.setItem(kept, JSON.stringify(unsaved))
  } catch {}
}

function ReasonPicker({
  field,
  reasons,
  onPick,
}: {
  field: string
  reasons: LetterPageView['reasons']
  onPick(body: string): void
}) {
  return (
    <select
      className="control"
      aria-label={`从常用理由中选用（${field}）`}
      value=""
      onChange={(event) => {
        const reason = reasons.find(({ id }) => id === event.target.value)
        if (reason) onPick(reason.body)
      }}
    >
      <option value="">选用常用理由…</option>
      {reasons.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  )
}

function Attachments({
  files,
  chosen,
  onChange,
}: {
  files: LetterPageView['files']
  chosen: readonly string[]
  onChange(chosen: string[]): void
}) {
  if (files.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="field-label">
        附件<small>（选填）</small>
      </legend>
      <div className="field-hint">随文书一并提供的本件文件，发出前须逐个打开核对</div>
      <div className="choices choices-column">
        {files.map(({ id, name, opened }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <span>
              <a href={`/api/files/${id}`} target="_blank" rel="noreferrer">
                {name}
              </a>
              {opened ? '' : '（未打开核对）'}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
