import { filesOfSubmissions, type StoredSubmission, submissionRows } from '@/db/queries/submissions'
import type { Reads } from '@/db/transact'

/** Something that the applicant sent, with its files. `because` of a declined one is what the applicant reads. */
export interface SubmissionRow
  extends Pick<
    StoredSubmission,
    | 'id'
    | 'kind'
    | 'channel'
    | 'body'
    | 'submittedAt'
    | 'arrivedOn'
    | 'state'
    | 'decidedBy'
    | 'decidedAt'
    | 'because'
    | 'becameCaseId'
  > {
  files: readonly { id: string; name: string; size: number; sha256: string }[]
}

/** Everything that came to a case from its applicant after the request itself, the oldest first. */
export async function submissionsOf(from: Reads, caseId: string): Promise<SubmissionRow[]> {
  const rows = await submissionRows(from, caseId)
  if (rows.length === 0) return []
  const files = await filesOfSubmissions(from, caseId)
  return rows.map(({ agencyId: _agency, caseId: _case, eventSeq: _seq, ...row }) => ({
    ...row,
    files: files.filter(({ submissionId }) => submissionId === row.id),
  }))
}
