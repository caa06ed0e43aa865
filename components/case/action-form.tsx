'use client'

import { useEffect, useState } from 'react'
import { ErrorSummary, FormRefusal } from '@/components/ui/error-summary'
import { useLeavingWarning } from '@/components/ui/leaving'
import { Notice, RefusalNotice, WarningNotices } from '@/components/ui/notice'
import { useOwnName } from '@/components/ui/own-name'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { useForm } from '@/components/ui/use-form'
import { useScripted } from '@/components/ui/use-scripted'
import type { RefusedForm, Warning } from '@/domain/case/refusal'
import type { StepForm } from '@/server/views/case-actions'
import type { ActionField } from '@/server/views/step-controls'
import type { StepPreview } from '@/server/views/step-preview'
import { ActionControl } from './action-control'
import {
  forgetUnsent,
  initialValues,
  keepUnsent,
  sameValues,
  unsentValues,
  type Values,
} from './unsent-values'

/** What a step came to: recorded, and what it did to the deadline. */
export interface Recorded {
  done: string
  warnings: readonly Warning[]
}
export type ActState<R extends Recorded = Recorded> = R | RefusedForm
export type Act<R extends Recorded = Recorded> = (command: string, form: FormData) => Promise<ActState<R>>
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

interface ActionFormProps<R extends Recorded> {
  caseId: string
  action: StepForm
  act: Act<R>
  /** Null where the effect is always the same. */
  previewStep: PreviewStep | null
  /** Begins the ids of its fields, where another form may stand open beside it. */
  place?: string
  /** What it opens with, over what was left in it. */
  prefilled?: Readonly<Record<string, string>>
  onDone(result: R): void
  onCancel(): void
}

/**
 * The form of one command: says what it will do to the deadline before it is confirmed. What was filled in is kept
 * in this tab until it is saved, so a refusal, a lost session or a closed form loses nothing.
 */
export function ActionForm<R extends Recorded>(props: ActionFormProps<R>) {
  const { caseId, action, act, previewStep, place = 'act', prefilled, onDone, onCancel } = props
  const unsent = useOwnName(`case:${caseId}`)
  const [values, setValues] = useState<Values>(() => ({
    ...initialValues(action),
    ...unsentValues(unsent, action),
    ...Object.fromEntries(Object.entries(prefilled ?? {}).map(([name, value]) => [name, [value]])),
  }))
  const [preview, setPreview] = useState<StepPreview | null>(null)
  const scripted = useScripted()
  const shown = (field: ActionField) =>
    !field.when || field.when.values.includes(values[field.when.field]?.[0] ?? '')
  const sent = () =>
    formOf(
      values,
      action.fields.filter((field) => !shown(field)),
    )
  const { form, pending, refused, errors, problems, round, clear } = useForm<ActState<R>>({
    doing: '提交',
    send: () => act(action.name, sent()),
    idOf: (field) => `${place}-${field}`,
    onTaken(result) {
      forgetUnsent(unsent, action)
      onDone(result as R)
    },
  })
  const changed = !sameValues(values, initialValues(action))
  useLeavingWarning(() => changed && !pending)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is sent follows from the values
  useEffect(() => {
    if (changed) keepUnsent(unsent, action, values)
    else forgetUnsent(unsent, action)
    if (!previewStep) return
    const timer = setTimeout(async () => {
      try {
        setPreview(await previewStep(action.name, sent()))
      } catch {
        // The preview is a courtesy; without the server the form stays as it is.
        setPreview(null)
      }
    }, PREVIEW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [values, unsent, action.name, previewStep])

  // Nothing can take the focus before the script is there.
  useEffect(() => {
    if (scripted) form.ref.current?.querySelector<HTMLElement>('.control, input, [type="submit"]')?.focus()
  }, [scripted, form.ref])

  // After a refusal: where the first thing has to be mended. Where it is about the whole, its notice has the focus.
  const first = problems.find(({ field }) => field)?.field
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer is one, also with the same mistake
  useEffect(() => {
    if (first) document.getElementById(first)?.focus()
  }, [first, round])

  // Some reasons are asked only where the step needs one; what was written stays to be read and changed.
  const isAsked = ({ name, onDemand }: ActionField) =>
    !onDemand ||
    values[name]?.some(Boolean) ||
    [refused, preview].some((said) => said && 'refusal' in said && said.refusal.field === name)
  const fields = [...action.fields, WHY_LATE].filter((field) => isAsked(field) && shown(field))
  return (
    <ScriptedForm
      className="grid gap-3"
      {...form}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onCancel()
      }}
    >
      <h3>{action.label}</h3>
      {refused && problems.length > 0 ? <ErrorSummary errors={problems} answer={refused} /> : null}
      {refused && problems.length === 0 ? <FormRefusal refusal={refused.refusal} answer={refused} /> : null}
      {fields.map((field) => (
        <ActionControl
          key={field.name}
          place={place}
          field={field}
          values={values}
          error={errors[field.name]}
          onChange={(next) => {
            setValues((now) => ({ ...now, [field.name]: next }))
            // What was said of this field was said of its old value.
            if (refused?.refusal.field === field.name) clear()
          }}
        />
      ))}
      <div aria-live="polite">
        <Effect preview={preview} usual={action.effect} asked={fields} />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
          {pending ? '正在登记…' : action.label}
        </button>
        <button type="button" className="btn" onClick={onCancel} aria-keyshortcuts="Escape">
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

function formOf(values: Values, left: readonly ActionField[]): FormData {
  const form = new FormData()
  for (const [name, all] of Object.entries(values)) {
    if (left.some((field) => field.name === name)) continue
    for (const value of all) form.append(name, value)
  }
  return form
}
