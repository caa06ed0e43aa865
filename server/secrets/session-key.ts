import { chosenSuites } from './suites/chosen'
import type { MacKey, SealKey } from './suites/suite'

/**
 * Keys under the secret of this installation's sessions (`NEXTAUTH_SECRET`), for what lasts no longer than they do:
 * another for each purpose, so that what was made for one is worth nothing for another.
 */
export interface SessionKey {
  readonly mac: MacKey['mac']
  readonly seal: SealKey['seal']
  readonly open: SealKey['open']
}

export function sessionKey(purpose: string): SessionKey {
  const secret = process.env.NEXTAUTH_SECRET ?? ''
  const from = [process.env.YISHENBAN_CRYPTO, secret].join()
  if (derived.from !== from) derived = { from, keys: new Map() }
  const known = derived.keys.get(purpose)
  if (known) return known
  const [suite] = chosenSuites()
  const derive = (what: string, bytes: number) =>
    suite.derive(secret, { salt: '', purpose: `yishenban ${purpose}${what}`, bytes })
  const made = { ...suite.macKey(derive('', 32)), ...suite.sealKey(derive(' sealed', suite.sealingBytes)) }
  derived.keys.set(purpose, made)
  return made
}

/** Every address that comes in is hashed. */
let derived: { from: string; keys: Map<string, SessionKey> } = { from: '', keys: new Map() }
