'use server'

import { revalidatePath } from 'next/cache'
import type { ActState } from '@/components/case/action-form'
import { textsOf } from '@/server/forms/text-of'
import { stillSignedIn } from '@/server/people/session'
import { acceptSubmission, declineSubmission } from '@/server/submissions/decide'
import { acceptancePreview } from '@/server/views/decision-preview'
import { effectSince, type StepPreview } from '@/server/views/step-preview'

/** Accepts what the applicant sent: the step that it is, or a request of its own. */
export async function accept(
  caseId: string,
  version: number,
  submissionId: string,
  form: FormData,
): Promise<ActState> {
  const { actor } = await stillSignedIn()
  const result = await acceptSubmission(actor, { caseId, submissionId, version }, textsOf(form))
  if ('refusal' in result) return { refusal: result.refusal, errors: result.errors ?? {} }
  revalidatePath(`/cases/${caseId}`)
  const { number, before, case: after, warnings } = result
  return {
    done: number ? `已采纳，登记为${number}。` : `已采纳。${effectSince(before, after)}`,
    warnings,
  }
}

/** Effect of accepting on the deadline. Nothing is written. */
export async function previewAccept(
  caseId: string,
  submissionId: string,
  form: FormData,
): Promise<StepPreview> {
  const { actor } = await stillSignedIn()
  return acceptancePreview(actor, { caseId, submissionId }, textsOf(form))
}

/** Declines it, with a reason that the applicant reads. */
export async function decline(
  caseId: string,
  version: number,
  submissionId: string,
  form: FormData,
): Promise<ActState> {
  const { actor } = await stillSignedIn()
  const result = await declineSubmission(actor, { caseId, submissionId, version }, textsOf(form))
  if ('refusal' in result) return { refusal: result.refusal, errors: result.errors ?? {} }
  revalidatePath(`/cases/${caseId}`)
  return { done: '已登记不予采纳，申请人可以在查询页看到理由。', warnings: [] }
}
