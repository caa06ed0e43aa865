import type { Key } from '../secrets'
import { mac } from './mac'

interface KeyCheck {
  keyId: string
  mac: string
  since: string
  retiredAt: string | null
}

/** A value that only the key gives, to be kept beside what was written with it. */
export function keyCheckOf(key: Key, since: string): KeyCheck {
  return { keyId: key.id, mac: mac(key, `key check ${key.id}`), since, retiredAt: null }
}
