import type { Keyring } from '../secrets'
import { randomText, sameSecret } from '../secrets/chance'
import type { MacKey } from '../secrets/suites/suite'

// Keys of sources, without the database: the server in front asks whether one is ours before it receives files.

/** Our beginning, 192 bits of chance, and a mark of 96 bits that only this installation can make. */
const FORM = /^ysb_([A-Za-z0-9_-]{32})([A-Za-z0-9_-]{16})$/

/** Characters by which a list tells keys apart. */
const SHOWN = 10

/** A fresh key: shown once, only its hash and its beginning are kept. */
export function newSourceKey([present]: Keyring): string {
  const chance = randomText(24)
  return `ysb_${chance}${markOf(chance, present.source)}`
}

export function beginningOf(key: string): string {
  return `${key.slice(0, SHOWN)}…`
}

/** True for a key that this installation made, whether or not it is still good. */
export function isSourceKey(key: string, keyring: Keyring): boolean {
  const [, chance = '', mark = ''] = FORM.exec(key) ?? []
  return keyring.some(({ source }) => sameSecret(mark, markOf(chance, source)))
}

/** Keyed hash under which a fresh key is stored. */
export function sourceKeyHash(key: string, [present]: Keyring): string {
  return hashWith(present.source, key)
}

/** The hashes under which a key may stand after a change of keys. */
export function sourceKeyHashes(key: string, keyring: Keyring): string[] {
  return keyring.map(({ source }) => hashWith(source, key))
}

/** The key in a header of `Authorization: Bearer …`; null when there is none. */
export function bearerOf(header: string | null | undefined): string | null {
  return /^Bearer ([^\s]{1,200})$/i.exec(header ?? '')?.[1] ?? null
}

function markOf(chance: string, key: MacKey): string {
  return key.mac(`mark ${chance}`).toString('base64url').slice(0, 16)
}

function hashWith(key: MacKey, text: string): string {
  return key.mac(`key ${text}`).toString('hex')
}
