import type { IsoDate } from '../calendar/day'
import type { SubmissionKind } from './kinds'

/** Something of the applicant that waits at the desk, as the rules of a case see it. */
export interface WaitingSubmission {
  id: string
  kind: SubmissionKind
  /** Civil day on which it arrived; the day that counts when it is accepted. */
  arrivedOn: IsoDate
}
