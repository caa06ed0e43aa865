import type { Keyring } from './keyring'
import { open, seal, sealedWith } from './sealed-text'
import type { MacKey } from './suites/suite'

/** The secret that a person's authenticator app shares with us, as it is stored: sealed, and bound to the person. */
export function sealAuthenticatorSecret(secret: string, personId: string, keyring: Keyring): string {
  const [{ id, secondFactor }] = keyring
  return seal(secret, personId, { id, key: secondFactor })
}

/**
 * Opens what `sealAuthenticatorSecret` made for this person; null when it was altered, is another person's, or its key
 * is missing. Nobody can type a right code then, and the recovery codes or a reset are the way in.
 */
export function openAuthenticatorSecret(stored: string, personId: string, keyring: Keyring): string | null {
  const key = keyring.find(({ id }) => id === sealedWith(stored))
  if (!key) return null
  try {
    return open(stored, personId, { id: key.id, key: key.secondFactor })
  } catch {
    return null
  }
}

/** A recovery code as it is stored: a keyed hash in hex, of this person only. */
export function recoveryCodeHash(code: string, personId: string, keyring: Keyring): string {
  return hashWith(keyring[0].recoveryCode, code, personId)
}

/** The hashes under which a code may stand after a change of keys, the present one first. */
export function recoveryCodeHashes(code: string, personId: string, keyring: Keyring): string[] {
  return keyring.map((key) => hashWith(key.recoveryCode, code, personId))
}

function hashWith(key: MacKey, code: string, personId: string): string {
  return key.mac(JSON.stringify([personId, code])).toString('hex')
}
