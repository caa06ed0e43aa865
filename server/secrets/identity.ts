import { signsTyped } from '@/domain/pasted-text'
import type { Keyring } from './keyring'
import { open, seal, sealedWith } from './sealed-text'
import type { MacKey } from './suites/suite'

/** An identity number cannot be read: it was altered, moved to another record, or its key is missing. */
export class SealedIdentityFault extends Error {
  override readonly name = 'SealedIdentityFault'
}

/** An identity number as it is stored, bound to the record it belongs to, so that a copy in another does not open. */
export function encryptIdentity(plain: string, recordId: string, [{ id, identity }]: Keyring): string {
  return seal(plain, recordId, { id, key: identity })
}

/** Opens what `encryptIdentity` made for this record. Throws SealedIdentityFault. */
export function decryptIdentity(stored: string, recordId: string, keyring: Keyring): string {
  const key = keyring.find(({ id }) => id === sealedWith(stored))
  if (!key)
    throw new SealedIdentityFault('证件号码是用另一把密钥加密的，请在 YISHENBAN_FORMER_KEYS 中补上原来的密钥')
  try {
    return open(stored, recordId, { id: key.id, key: key.identity })
  } catch (cause) {
    throw new SealedIdentityFault('证件号码的密文已被改动或者不属于这条记录，无法解密', { cause })
  }
}

/**
 * For finding the same person again without decrypting: a keyed hash in hex under a key of its own, so that nobody can
 * try out all numbers without it. The same for every way of writing a number (blanks, hyphens, small letters).
 */
export function identityHash(plain: string, keyring: Keyring): string {
  return hashWith(keyring[0].matching, plain)
}

/** The hashes under which a number may stand after a change of keys, the present one first. */
export function identityHashes(plain: string, keyring: Keyring): string[] {
  return keyring.map((key) => hashWith(key.matching, plain))
}

/** A number as it stands in its record. */
interface StoredIdentity {
  id: string
  identityCipher: string | null
  identityHash: string | null
}

/**
 * The same of a stored number, so that requests of one person find each other from before and after a change of keys.
 * Where the key is missing, only the hash that stands in the record.
 */
export function storedIdentityHashes(row: StoredIdentity, keyring: Keyring): string[] {
  if (row.identityHash === null) return []
  if (keyring.length === 1 || row.identityCipher === null) return [row.identityHash]
  try {
    return identityHashes(decryptIdentity(row.identityCipher, row.id, keyring), keyring)
  } catch (fault) {
    if (fault instanceof SealedIdentityFault) return [row.identityHash]
    throw fault
  }
}

function hashWith(key: MacKey, plain: string): string {
  const written = signsTyped(plain).replaceAll('-', '').toUpperCase()
  return key.mac(written).toString('hex')
}
