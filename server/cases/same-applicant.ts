import type { CaseRow } from '@/db/queries/case-store'
import { readKeyring, storedIdentityHashes } from '../secrets'

/** By identity, credit code, or name and telephone, as requests of one applicant are found everywhere. */
export function sameApplicant(one: CaseRow, other: CaseRow): boolean {
  if (one.agencyId !== other.agencyId) return false
  // What one of several applicants asked alone is nothing to the others.
  if (one.jointApplicants !== null || other.jointApplicants !== null) return false
  return (
    (other.identityHash !== null && storedHashesOf(one).includes(other.identityHash)) ||
    (one.creditCode !== null && one.creditCode === other.creditCode) ||
    (one.phone !== null && one.phone === other.phone && one.applicantName === other.applicantName)
  )
}

/** Hashes of the applicant's identity number, under every key that was in use. */
export function storedHashesOf(request: CaseRow): string[] {
  return request.identityHash ? storedIdentityHashes(request, readKeyring()) : []
}
