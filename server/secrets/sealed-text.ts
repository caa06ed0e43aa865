import type { SealKey } from './suites/suite'

/** A key and the name under which it is found again. */
export interface NamedSealKey {
  id: string
  key: SealKey
}

/**
 * A text as it is stored: sealed, and bound to the record it belongs to, so that a copy in another record does not open.
 * `keyId.` and base64url; the id says the suite, too.
 */
export function seal(plain: string, recordId: string, { id, key }: NamedSealKey): string {
  return `${id}.${key.seal(Buffer.from(plain), boundTo(id, recordId)).toString('base64url')}`
}

/** The name of the key that a stored text was sealed with. */
export function sealedWith(stored: string): string {
  return stored.split('.')[0] ?? ''
}

/** Opens what `seal` made for this record with this key. Throws when either is another, or a bit was altered. */
export function open(stored: string, recordId: string, { id, key }: NamedSealKey): string {
  const sealed = Buffer.from(stored.split('.')[1] ?? '', 'base64url')
  return key.open(sealed, boundTo(id, recordId)).toString('utf8')
}

function boundTo(keyId: string, recordId: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, recordId]))
}
