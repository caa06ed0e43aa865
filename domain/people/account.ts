import { asTyped } from '../pasted-text'

/**
 * An account as it is looked up: whatever its capitals, and with the full-width letters of a Chinese keyboard as
 * ordinary ones. Only the letters of ASCII are made small, as both databases do.
 */
export function accountKey(account: string): string {
  return asTyped(account)
    .trim()
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
