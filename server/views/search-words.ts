import { holdsIdentityNumber, holdsTelephone } from '@/domain/identity'
import { withoutLabel } from '@/domain/queue/searched-number'
import { decryptIdentity, encryptIdentity, readKeyring, SealedIdentityFault } from '../secrets'

/** What sealed words are bound to, so that nothing else that is encrypted here opens in their place. */
const OF_SEARCH = 'words searched for'
const SEALED = '~'

/** Characters; the fields take no more. */
const MOST_TYPED = 200
/** Characters of words in an address: sealed ones are longer than typed ones, up to three bytes for each in base64. */
export const MOST_ADDRESSED = 1_000

/**
 * Words of a search as they may stand in an address, the browser's history and a gateway's log: a telephone number is
 * sealed there, and an identity number that a browser should not have sent. Colleagues with the same address find the
 * same cases.
 */
export function addressedWords(words: string): string {
  const typed = words.trim().slice(0, MOST_TYPED)
  return holdsIdentityNumber(typed) || holdsTelephone(withoutLabel(typed))
    ? `${SEALED}${encryptIdentity(typed, OF_SEARCH, readKeyring())}`
    : typed
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
