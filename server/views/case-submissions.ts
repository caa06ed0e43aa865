import { casesNamed } from '@/db/queries/case-store'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo, type Relation } from '@/domain/access'
import type { Case } from '@/domain/case/case'
import type { Command, Context } from '@/domain/case/command'
import { prefilled, stepOfAccepting } from '@/domain/submissions/accepting'
import {
  SUBMISSION_CHANNEL_LABELS,
  SUBMISSION_STATE_LABELS,
  SUBMISSIONS,
  type SubmissionState,
} from '@/domain/submissions/kinds'
import { type SubmissionRow, submissionsOf } from '../submissions/of-case'
import { civilTime } from '../today'
import type { StepForm } from './case-actions'
import type { ActionField } from './step-controls'

/** Something that the applicant sent, as the case page shows it. */
export interface SubmissionShown {
  id: string
  kindLabel: string
  state: SubmissionState
  stateLabel: string
  /** “2026-03-18 09:30，网上查询页”. */
  came: string
  /** Null for whoever may not know the applicant: it may name them. */
  body: string | null
  files: readonly { id: string; name: string; size: number }[]
  /** “沈某 2026-03-20 09:30”; null while it waits. */
  decided: string | null
  because: string | null
  /** The request of its own that it became. */
  became: { caseId: string; number: string } | null
  /** Forms of the decision; null once it is decided, and for whoever may not. */
  decide: { accept: StepForm; decline: StepForm } | null
}

interface Shown {
  actor: Actor
  relation: Relation
  context: Context
  /** The person may know every applicant. */
  named: boolean
  personName(id: string): string
}

/** What the applicant sent since: first what waits, the oldest first, then what was decided, the newest first. */
export async function caseSubmissions(from: Reads, kase: Case, shown: Shown): Promise<SubmissionShown[]> {
  const rows = await submissionsOf(from, kase.id)
  const became = rows.flatMap(({ becameCaseId }) => becameCaseId ?? [])
  const numbers = await casesNamed(from, kase.agencyId, became)
  const told = rows.map((row) => submissionShown(row, kase, shown, numbers))
  const waits = ({ state }: SubmissionShown) => state === 'waiting'
  return [...told.filter(waits), ...told.filter((one) => !waits(one)).reverse()]
}

function submissionShown(
  row: SubmissionRow,
  kase: Case,
  { actor, relation, context, named, personName }: Shown,
  numbers: ReadonlyMap<string, string>,
): SubmissionShown {
  const { id, kind, state, channel, submittedAt, decidedBy, decidedAt, becameCaseId } = row
  const mayDecide = state === 'waiting' && named && mayDo(actor, 'acceptSubmission', relation)
  return {
    id,
    kindLabel: SUBMISSIONS[kind].label,
    state,
    stateLabel: SUBMISSION_STATE_LABELS[state],
    came: `${civilTime(submittedAt)}，${SUBMISSION_CHANNEL_LABELS[channel]}`,
    body: named ? row.body : null,
    files: named ? row.files.map(({ id, name, size }) => ({ id, name, size })) : [],
    decided: decidedBy && decidedAt && `${personName(decidedBy)} ${civilTime(decidedAt)}`,
    because: named ? row.because : null,
    became:
      (becameCaseId && {
        caseId: becameCaseId,
        number: numbers.get(becameCaseId) ?? '另一件申请',
      }) ||
      null,
    decide: mayDecide ? { accept: acceptForm(row, kase, context), decline: declineForm(row) } : null,
  }
}

/** The form of the step that accepting is, filled in with what came and when. */
function acceptForm(row: SubmissionRow, kase: Case, context: Context): StepForm {
  const step = stepOfAccepting(row.kind, kase, context)
  const form = prefilled(row, step)
  const fields = step ? fieldsOf(step, form) : [wordsField('requested', '更正事项', form.requested)]
  return {
    name: `accept:${row.id}`,
    label: `采纳${SUBMISSIONS[row.kind].label}`,
    effect: step?.effect ?? '登记为一件新的更正本人信息记录申请，本件的期限不受影响。',
    fields: 'on' in form ? [...fields, OTHER_DAY] : fields,
  }
}

function fieldsOf({ fields }: Command, form: Readonly<Record<string, string>>): ActionField[] {
  return Object.entries(fields).map(([name, { label, hint, optional, as }]) =>
    as === 'date'
      ? {
          name,
          label,
          hint: '来件到达之日',
          optional: optional ?? false,
          onDemand: false,
          control: { type: 'date', initial: form[name] ?? '' },
        }
      : wordsField(name, label, form[name], hint),
  )
}

function wordsField(name: string, label: string, initial = '', hint: string | null = null): ActionField {
  return { name, label, hint, optional: false, onDemand: false, control: { type: 'words', initial } }
}

const OTHER_DAY: ActionField = {
  name: 'otherDayBecause',
  label: '与到达之日不同的理由',
  hint: '例如“缴费凭证载明的缴费日期”',
  optional: false,
  onDemand: true,
  control: { type: 'words' },
}

function declineForm({ id, kind }: SubmissionRow): StepForm {
  const { label } = SUBMISSIONS[kind]
  return {
    name: `decline:${id}`,
    label: `不予采纳${label}`,
    effect: '本件的状态和期限不变；申请人在查询页看到理由，可以再次提交。',
    fields: [
      {
        name: 'because',
        label: '不予采纳的理由',
        hint: '申请人会看到，请写明为什么、应当怎样补充',
        optional: false,
        onDemand: false,
        control: { type: 'words' },
      },
    ],
  }
}
