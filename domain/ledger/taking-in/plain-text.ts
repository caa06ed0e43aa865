import { signsTyped } from '../../pasted-text'

/** A text as it is compared: full width and compatibility signs made plain, blanks and line breaks left out. */
export function plainText(text: string): string {
  // Most texts are plain already: printable ASCII and common Chinese signs, which no form of Unicode changes.
  return PLAIN.test(text) ? text : signsTyped(text)
}

const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/

/** A word of a column of few words: without punctuation at its end, small letters. */
export function plainWord(text: string): string {
  return plainText(text)
    .replace(/(?<![。.;,、!])[。.;,、!]+$/u, '')
    .toLowerCase()
}
