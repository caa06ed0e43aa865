import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { plain as plainText } from '@/domain/identity/check'
import type { Keyring } from './keyring'

/** An identity number cannot be read: it was altered, moved to another record, or its key is missing. */
export class SealedIdentityFault extends Error {
  override readonly name = 'SealedIdentityFault'
}

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * An identity number as it is stored: AES-256-GCM with a fresh nonce, bound to the record it belongs to, so that a
 * copy in another record does not open. `keyId.nonce+text+tag`, base64url.
 */
export function encryptIdentity(plain: string, recordId: string, keyring: Keyring): string {
  const [key] = keyring
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key.encryption, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(key.id, recordId))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${key.id}.${sealed.toString('base64url')}`
}

/** Opens what `encryptIdentity` made for this record. Throws SealedIdentityFault. */
export function decryptIdentity(stored: string, recordId: string, keyring: Keyring): string {
  const [keyId = '', text = ''] = stored.split('.')
  const key = keyring.find(({ id }) => id === keyId)
  if (!key)
    throw new SealedIdentityFault('证件号码是用另一把密钥加密的，请在 YISHENBAN_FORMER_KEYS 中补上原来的密钥')
  const sealed = Buffer.from(text, 'base64url')
  try {
    const decipher = createDecipheriv(CIPHER, key.encryption, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(boundTo(keyId, recordId))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SealedIdentityFault('证件号码的密文已被改动或者不属于这条记录，无法解密', { cause })
  }
}

function boundTo(keyId: string, recordId: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, recordId]))
}

/**
 * For finding the same person again without decrypting: HMAC-SHA-256 in hex under a key of its own, so that nobody
 * can try out all numbers without it. The same for every way of writing a number (blanks, hyphens, small letters).
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

function hashWith(key: Buffer, plain: string): string {
  const written = plainText(plain).replaceAll('-', '').toUpperCase()
  return createHmac('sha256', key).update(written).digest('hex')
}
