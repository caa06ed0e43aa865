'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { ErrorSummary, FormRefusal } from '@/components/ui/error-summary'
import { mistakesInOrder } from '@/components/ui/mistakes-in-order'
import { Notice, RefusalNotice, WarningNotices } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Refusal, Warning } from '@/domain/case/refusal'
import type { ActionField, CaseAction } from '@/server/views/case-actions'
import type { StepPreview } from '@/server/views/step-preview'
import { ActionControl } from './action-control'

/** What a step came to: recorded, and what it did to the deadline. */
export interface StepDone {
  done: string
  warnings: readonly Warning[]
}
export type ActState = StepDone | { refusal: Refusal; errors: Readonly<Record<string, string>> } | null
export type Act = (command: string, form: FormData) => Promise<ActState>
export type PreviewStep = (command: string, form: FormData) => Promise<StepPreview>

/** 补登: why a step is entered later than it was taken. */
const WHY_LATE: ActionField = {
  name: 'enteredLateBecause',
  label: '补登原因',
  hint: '写明为什么现在才录入，或者为什么改变已经封存的年度，例如“签收回执今天才退回”',
  optional: false,
  onDemand: true,
  control: { type: 'words' },
}

/** Quiet time after the last change before the effect is asked for. */
const PREVIEW_AFTER_MS = 350

interface ActionFormProps {
  caseId: string
  action: Extract<CaseAction, { possible: true }>
  act: Act
  /** Null where the effect is always the same. */
  previewStep: PreviewStep | null
  /** Begins the ids of its fields, where another form may stand open beside it. */
  place?: string
  onDone(result: StepDone): void
  onCancel(): void
}

/**
 * The form of one command: says what it will do to the deadline before it is confirmed. What was filled in is kept
 * in this tab until it is saved, so a refusal, a lost session or a closed form loses nothing.
 */
export function ActionForm(props: ActionFormProps) {
  const { caseId, action, act, previewStep, place = 'act', onDone, onCancel } = props
  const form = useRef<HTMLFormElement>(null)
  const kept = `case:${caseId}:${action.name}`
  const [values, setValues] = useState<Record<string, string[]>>(() => restored(kept, action))
  const [state, setState] = useState<ActState>(null)
  const [preview, setPreview] = useState<StepPreview | null>(null)
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    sessionStorage.setItem(kept, JSON.stringify(values))
    if (!previewStep) return
    const timer = setTimeout(async () => {
      try {
        setPreview(await previewStep(action.name, formOf(values)))
      } catch {
        // The preview is a courtesy; without the server the form stays as it is.
        setPreview(null)
      }
    }, PREVIEW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [values, kept, action.name, previewStep])

  useEffect(() => form.current?.querySelector<HTMLElement>('.control, input')?.focus(), [])

  const submit = () =>
    startTransition(async () => {
      const result = await answered('提交', () => act(action.name, formOf(values)))
      setState(result)
      if (result && 'done' in result) {
        sessionStorage.removeItem(kept)
        // Together with the case as it stands now, so that the next form opens on that and not on what was before.
        startTransition(() => onDone(result))
      }
    })

  // Some reasons are asked only where the step needs one; what was written stays to be read and changed.
  const isAsked = ({ name, onDemand }: ActionField) =>
    !onDemand ||
    values[name]?.some(Boolean) ||
    [state, preview].some((said) => said && 'refusal' in said && said.refusal.field === name)
  const fields = [...action.fields, WHY_LATE].filter(isAsked)
  const errors = state && 'errors' in state ? state.errors : {}
  const problems = mistakesInOrder(
    fields.map(({ name }) => name),
    errors,
  ).map(({ field, message }) => ({ field: `${place}-${field}`, message }))
  return (
    <ScriptedForm
      ref={form}
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      <h3>{action.label}</h3>
      {problems.length > 0 ? <ErrorSummary errors={problems} answer={errors} /> : null}
      {state && 'refusal' in state && problems.length === 0 ? (
        <FormRefusal refusal={state.refusal} answer={state} />
      ) : null}
      {fields.map((field) => (
        <ActionControl
          key={field.name}
          place={place}
          field={field}
          values={values}
          error={
            errors[field.name] ??
            (state && 'refusal' in state && state.refusal.field === field.name
              ? state.refusal.message
              : undefined)
          }
          onChange={(next) => {
            setValues((now) => ({ ...now, [field.name]: next }))
            // What was said of this field was said of its old value.
            setState((now) => (now && 'refusal' in now && now.refusal.field === field.name ? null : now))
          }}
        />
      ))}
      <div aria-live="polite">
        <Effect preview={preview} usual={action.effect} asked={fields} />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
          {pending ? '正在登记…' : `确认${action.label}`}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          返回
        </button>
      </div>
    </ScriptedForm>
  )
}

interface EffectProps {
  preview: StepPreview | null
  usual: string
  /** What the form asks for, the reasons among it that this step needs. */
  asked: readonly ActionField[]
}

function Effect({ preview, usual, asked }: EffectProps) {
  if (preview && 'effect' in preview) {
    return (
      <>
        <WarningNotices warnings={preview.warnings} />
        <Notice tone="info" title={preview.effect} />
      </>
    )
  }
  // Missing fields are said at submission; only a rule that stands against the step is said while filling in.
  const wanted = preview && asked.find(({ name, onDemand }) => onDemand && name === preview.refusal.field)
  if (wanted)
    return (
      <Notice
        tone="warning"
        title={preview.refusal.message}
        next={`写明“${wanted.label}”后，这里显示对期限的影响。`}
      />
    )
  if (preview && preview.refusal.rule !== 'inputIncomplete')
    return <RefusalNotice refusal={preview.refusal} />
  return <Notice tone="info">{usual}</Notice>
}

function formOf(values: Record<string, readonly string[]>): FormData {
  const form = new FormData()
  for (const [name, all] of Object.entries(values)) for (const value of all) form.append(name, value)
  return form
}

function restored(kept: string, action: Extract<CaseAction, { possible: true }>): Record<string, string[]> {
  const initial = Object.fromEntries(
    action.fields.map(({ name, control }) => {
      const first = ('initial' in control && control.initial) || ''
      return [
        name,
        control.type === 'several' || (control.type === 'choice' && !first)
          ? first
            ? [first]
            : []
          : [first],
      ]
    }),
  )
  try {
    return { ...initial, ...JSON.parse(sessionStorage.getItem(kept) ?? '{}') }
  } catch {
    return initial
  }
}
