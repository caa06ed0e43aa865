import type { CaseRow } from '@/db/queries/case-store'
import { decryptIdentity, encryptIdentity, readKeyring } from '../secrets'

/**
 * The row of a further case of the same applicant, under an id of its own: same people, same query code, so that they
 * follow it with what they have. Of no import. Ciphers are bound to the row that they stand in.
 */
export function rowCopied(row: CaseRow, id: string): CaseRow {
  return {
    ...row,
    id,
    batchId: null,
    identityCipher: reencrypted(row.identityCipher, row.id, id),
    agentIdentityCipher: reencrypted(row.agentIdentityCipher, row.id, id),
  }
}

function reencrypted(cipher: string | null, from: string, to: string): string | null {
  const keyring = readKeyring()
  return cipher && encryptIdentity(decryptIdentity(cipher, from, keyring), to, keyring)
}
