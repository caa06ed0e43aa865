import type { CaseRow } from '@/db/queries/case-store'
import { decryptIdentity, encryptIdentity, readKeyring } from '../secrets'

/**
 * What was entered of a request, as the row of another case: same people, same query code, so that they follow it with
 * what they have; of no import.
 */
export function copiedRow(row: CaseRow, to: { id: string; number: string }): CaseRow {
  return {
    ...row,
    ...to,
    batchId: null,
    identityCipher: reencrypted(row.identityCipher, row.id, to.id),
    agentIdentityCipher: reencrypted(row.agentIdentityCipher, row.id, to.id),
  }
}

/** A cipher is bound to the row that it stands in. */
function reencrypted(cipher: string | null, from: string, to: string): string | null {
  const keyring = readKeyring()
  return cipher && encryptIdentity(decryptIdentity(cipher, from, keyring), to, keyring)
}
