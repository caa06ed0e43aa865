import type { SealedName } from '@/db/queries/sealed-columns'
import {
  decryptIdentity,
  encryptIdentity,
  identityHash,
  type Keyring,
  openAuthenticatorSecret,
  openNoticeSecret,
  SealedIdentityFault,
  sealAuthenticatorSecret,
  sealNoticeSecret,
} from '../secrets'

/** A value under the key in use; `hash` where one stands beside it. */
export interface Resealed {
  cipher: string
  hash: string | null
}

type Reseal = (stored: string, recordId: string, keyring: Keyring) => Resealed | null

const OF_PERSONS: Reseal = (stored, recordId, keyring) => {
  const plain = openedIdentity(stored, recordId, keyring)
  return plain === null
    ? null
    : { cipher: encryptIdentity(plain, recordId, keyring), hash: identityHash(plain, keyring) }
}

const AUTHENTICATOR: Reseal = (stored, personId, keyring) => {
  const secret = openAuthenticatorSecret(stored, personId, keyring)
  return secret === null ? null : { cipher: sealAuthenticatorSecret(secret, personId, keyring), hash: null }
}

const HOW: Readonly<Record<SealedName, Reseal>> = {
  identity: OF_PERSONS,
  agentIdentity: OF_PERSONS,
  jointIdentity: OF_PERSONS,
  authenticator: AUTHENTICATOR,
  authenticatorToBe: AUTHENTICATOR,
  noticeSecret: (stored, sourceId, keyring) => {
    const secret = openNoticeSecret(stored, sourceId, keyring)
    return secret === null ? null : { cipher: sealNoticeSecret(secret, sourceId, keyring), hash: null }
  },
}

/** A stored value sealed anew under the key in use; null when it was altered or its key is missing. */
export function resealed(
  name: SealedName,
  { id, cipher }: { id: string; cipher: string },
  keyring: Keyring,
): Resealed | null {
  return HOW[name](cipher, id, keyring)
}

function openedIdentity(stored: string, recordId: string, keyring: Keyring): string | null {
  try {
    return decryptIdentity(stored, recordId, keyring)
  } catch (fault) {
    if (fault instanceof SealedIdentityFault) return null
    throw fault
  }
}
