import { randomUUID } from 'node:crypto'
import type { JointRow } from '@/db/queries/joint-applicants'
import type { JointApplicant } from '@/domain/case/request-fields'
import { decryptIdentity, encryptIdentity, identityHash, readKeyring } from '../secrets'

/**
 * The stored rows of those who apply together, in their order. Identity numbers are encrypted here, each bound to its
 * row; one that was left empty stays as it is in `standing`.
 */
export function jointRowsOf(
  caseId: string,
  joint: readonly JointApplicant[],
  standing: readonly JointRow[] = [],
): JointRow[] {
  return joint.map((one, at) => {
    const before = standing.find(({ id }) => id === one.id)
    const id = before?.id ?? randomUUID()
    const number = one.identityNumber
    const left = number || one.applicantKind !== 'natural_person' ? undefined : before
    const kept = [
      ...(left?.keptAsWritten ?? []).filter((name) => name === 'identityNumber'),
      ...(one.keptAsWritten ?? []),
    ]
    return {
      id,
      caseId,
      position: at + 2,
      applicantKind: one.applicantKind,
      applicantName: one.applicantName,
      identityKind: one.identityKind ?? null,
      identityCipher: number ? encryptIdentity(number, id, readKeyring()) : (left?.identityCipher ?? null),
      identityHash: number ? identityHash(number, readKeyring()) : (left?.identityHash ?? null),
      keptAsWritten: kept.length > 0 ? kept : null,
      creditCode: one.creditCode ?? null,
      contactPerson: one.contactPerson ?? null,
      phone: one.phone ?? null,
      email: one.email ?? null,
      address: one.address ?? null,
      postcode: one.postcode ?? null,
    }
  })
}

/** The same people as applicants of a part that is split off; a cipher is bound to the row that it stands in. */
export function jointRowsCopied(caseId: string, rows: readonly JointRow[]): JointRow[] {
  const keyring = readKeyring()
  return rows.map((row) => {
    const id = randomUUID()
    const cipher = row.identityCipher
    const identityCipher = cipher && encryptIdentity(decryptIdentity(cipher, row.id, keyring), id, keyring)
    return { ...row, id, caseId, identityCipher }
  })
}

/** Whether the people are the same as before, whatever their numbers were encrypted with. */
export function sameJoint(before: readonly JointRow[], after: readonly JointRow[]): boolean {
  const plain = (rows: readonly JointRow[]) =>
    JSON.stringify(rows.map((row) => ({ ...row, identityCipher: null })))
  return plain(before) === plain(after)
}
