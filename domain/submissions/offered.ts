import type { Case } from '../case/case'
import { settledOn } from '../case/standing'
import type { SubmissionKind } from './kinds'

/**
 * Kinds that make sense now, in the order of the applicant's page: what the office waits for first. One that is not
 * among them is refused when it comes all the same.
 */
export function submissionsOffered(kase: Case): readonly SubmissionKind[] {
  const { standing, waiting } = kase
  const open = settledOn(standing) === null
  const offered: Record<SubmissionKind, boolean> = {
    correction: open && standing.awaited?.type === 'correctionRequested',
    reasons: open && standing.awaited?.type === 'reasonsRequested',
    payment: open && standing.awaitingPaymentSince !== null,
    // Art. 41 is about information that the office has given; a request for correcting it is not corrected again here.
    record_correction: standing.answer !== null && kase.facts.matter === 'disclosure',
    message: true,
    // Taking back twice says nothing more.
    withdrawal: open && !waiting.some(({ kind }) => kind === 'withdrawal'),
  }
  return (Object.keys(offered) as SubmissionKind[]).filter((kind) => offered[kind])
}
