import { createHash } from 'node:crypto'

// SHA-256 without a key, where it names a content and others compute it too: addresses of stored files, values printed
// on reports and seals, what a browser works out. Not a suite's: whoever holds such a value must reach the same one.

type Digits = 'hex' | 'base64' | 'base64url'

/** The fingerprint of a content that is at hand. */
export function fingerprint(content: string | Uint8Array, digits: Digits = 'hex'): string {
  return createHash('sha256').update(content).digest(digits)
}

/** The same of a content that comes in pieces; in hex at the end. */
export function fingerprinting(): { add(piece: string | Uint8Array): void; end(): string } {
  const hash = createHash('sha256')
  return { add: (piece) => void hash.update(piece), end: () => hash.digest('hex') }
}

/** A text drawn out to many bytes (SHAKE256), as members of a wide sum need; in hex. */
export function drawnOut(text: string, bytes: number): string {
  return createHash('shake256', { outputLength: bytes }).update(text).digest('hex')
}
