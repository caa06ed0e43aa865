'use client'

import { ActionControl } from '@/components/case/action-control'
import { EarlierAnswers } from '@/components/memory/earlier-answers'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { RefusalNotice } from '@/components/ui/notice'
import { useOwnName } from '@/components/ui/own-name'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { SAVING_WORDS, useAutosave } from '@/components/ui/use-autosave'
import { useForm } from '@/components/ui/use-form'
import type { Refusal } from '@/domain/case/refusal'
import type { LetterDraft } from '@/domain/letters/draft'
import type { LetterParagraph, LetterView } from '@/server/views/letter'
import { AnswerTogether } from './answer-together'
import type { LetterStepped, StepLetter } from './step-form'

export type SaveDraft = (
  draft: LetterDraft,
  version: number,
) => Promise<{ version: number; paragraphs: readonly LetterParagraph[] } | { refusal: Refusal }>

interface LetterFormProps {
  view: LetterView
  save: SaveDraft
  step: StepLetter
  onSaved(paragraphs: readonly LetterParagraph[]): void
}

/**
 * Writing a letter: saved by itself a moment after each change, and kept on this device until the server has it, so a
 * time-out or a lost session loses nothing.
 */
export function LetterForm({ view, save, step, onSaved }: LetterFormProps) {
  const {
    value: draft,
    change,
    saving,
    refusal,
    saveNow,
    giveUp,
  } = useAutosave<LetterDraft, { version: number; paragraphs: readonly LetterParagraph[] }>({
    kept: useOwnName(`letter:${view.letterId}`),
    initial: view.draft,
    version: view.version,
    save,
    onSaved: ({ paragraphs }) => onSaved(paragraphs),
  })
  const submission = useForm<LetterStepped>({
    doing: '提交',
    idOf: (field) => `act-${field}`,
    // What could not be saved is said by the saving.
    send: async () => ((await saveNow()) ? step('submitLetter', {}) : null),
  })
  const { errors } = submission

  const values = Object.fromEntries(
    Object.entries(draft.values).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  )
  return (
    // What a browser would put back may be older than what is saved.
    <ScriptedForm className="grid gap-3" autoComplete="off" {...submission.form}>
      <FormMistakes of={submission} />
      {refusal ? <RefusalNotice refusal={refusal} /> : null}
      {refusal?.rule === 'savedMeanwhile' ? (
        <div>
          <button type="button" className="btn" onClick={giveUp}>
            放弃本页内容，改用已保存的
          </button>
        </div>
      ) : null}
      <EarlierAnswers
        earlier={view.earlier}
        onTake={(taken) => {
          const joined = taken.map(({ field, words }) => [field, withWords(values[field]?.[0], words)])
          change({ ...draft, values: { ...draft.values, ...Object.fromEntries(joined) } })
        }}
      />
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
              field={field.label}
              reasons={view.reasons}
              onPick={(body) => {
                const joined = withWords(values[field.name]?.[0], body)
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
        <SubmitButton>{view.submitLabel}</SubmitButton>
        <span className="text-small text-muted" aria-live="polite">
          {SAVING_WORDS[saving]}
        </span>
      </div>
    </ScriptedForm>
  )
}

/** What stands there already is kept; the words come after it. */
function withWords(before: string | undefined, words: string): string {
  return before === undefined || before.trim() === '' ? words : `${before}\n${words}`
}

function ReasonPicker({
  field,
  reasons,
  onPick,
}: {
  /** In words: of which field. */
  field: string
  reasons: LetterView['reasons']
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
  files: LetterView['files']
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
