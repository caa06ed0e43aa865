import type { Keyring } from './keyring'
import { open, seal, sealedWith } from './sealed-text'

/** The secret that signs notices to a source, as it is stored: sealed, and bound to the source. */
export function sealNoticeSecret(secret: string, sourceId: string, [present]: Keyring): string {
  return seal(secret, sourceId, { id: present.id, key: present.sourceNotices })
}

/** Opens what `sealNoticeSecret` made for this source; null when it was altered or its key is missing. */
export function openNoticeSecret(stored: string, sourceId: string, keyring: Keyring): string | null {
  const key = keyring.find(({ id }) => id === sealedWith(stored))
  if (!key) return null
  try {
    return open(stored, sourceId, { id: key.id, key: key.sourceNotices })
  } catch {
    return null
  }
}
