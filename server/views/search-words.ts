import { holdsTelephone } from '@/domain/identity'
import { decryptIdentity, encryptIdentity, readKeyring, SealedIdentityFault } from '../secrets'

/** What sealed words are bound to, so that nothing else that is encrypted here opens in their place. */
const OF_SEARCH = 'words searched for'
const SEALED = '~'

/**
 * Words of a search as they may stand in an address, the browser's history and a gateway's log: a telephone number is
 * sealed there. Colleagues with the same address find the same cases.
 */
export function addressedWords(words: string): string {
  const typed = words.trim()
  return holdsTelephone(typed) ? `${SEALED}${encryptIdentity(typed, OF_SEARCH, readKeyring())}` : typed
}

/** The words that were typed; null for what was not sealed here, or under a key that is gone. */
export function typedWords(addressed: string): string | null {
  if (!addressed.startsWith(SEALED)) return addressed
  try {
    return decryptIdentity(addressed.slice(SEALED.length), OF_SEARCH, readKeyring())
  } catch (fault) {
    if (fault instanceof SealedIdentityFault) return null
    throw fault
  }
}
