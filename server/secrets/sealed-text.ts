import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key and the name under which it is found again. */
export interface SealingKey {
  id: string
  encryption: Buffer
}

/**
 * A text as it is stored: AES-256-GCM with a fresh nonce, bound to the record it belongs to, so that a copy in another
 * record does not open. `keyId.nonce+text+tag`, base64url.
 */
export function seal(plain: string, recordId: string, key: SealingKey): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key.encryption, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(key.id, recordId))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${key.id}.${sealed.toString('base64url')}`
}

/** The name of the key that a stored text was sealed with. */
export function sealedWith(stored: string): string {
  return stored.split('.')[0] ?? ''
}

/** Opens what `seal` made for this record with this key. Throws when either is another, or a bit was altered. */
export function open(stored: string, recordId: string, key: SealingKey): string {
  const sealed = Buffer.from(stored.split('.')[1] ?? '', 'base64url')
  const decipher = createDecipheriv(CIPHER, key.encryption, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(boundTo(key.id, recordId))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

function boundTo(keyId: string, recordId: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, recordId]))
}
