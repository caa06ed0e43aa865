import { signsTyped } from '../pasted-text'

/** Raised with the form below: an installation whose numbers were kept in an older one makes them plain when it starts. */
export const PLAIN_NUMBERS_VERSION = 1

/** A 邮件号 without what people write between its signs, and what copying brings along, in capitals. */
export function plainTrackingNumber(text: string): string {
  return signsTyped(text)
    .replace(/[\p{Pd}−]/gu, '')
    .toUpperCase()
}
