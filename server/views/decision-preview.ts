import { submissionRow } from '@/db/queries/submissions'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { otherDay, stepOfAccepting } from '@/domain/submissions/accepting'
import { contextFor } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { noSuchSubmission } from '../submissions/decide'
import { type StepPreview, stepPreview } from './step-preview'

type Form = Readonly<Record<string, unknown>>

/** What accepting would do to the deadline, by the same decision. Nothing is written. */
export async function acceptancePreview(
  actor: Actor,
  { caseId, submissionId }: { caseId: string; submissionId: string },
  form: Form,
): Promise<StepPreview> {
  const row = await submissionRow(reads(), submissionId)
  const visible = await visibleCase(reads(), actor, caseId)
  if (!visible || row?.caseId !== caseId) return { ...noSuchSubmission(), errors: {} }
  const step = stepOfAccepting(row.kind, visible.kase, contextFor(actor, visible.office))
  if (!step) return { effect: '确认后登记为一件新的申请，另编受理编号；本件的期限不受影响。', warnings: [] }
  const other = otherDay(row, form.on, typeof form.otherDayBecause === 'string' ? form.otherDayBecause : '')
  if (other) return { ...other, errors: {} }
  return stepPreview(actor, caseId, { command: step.name, input: form })
}
