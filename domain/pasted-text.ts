/**
 * Marks of formatting and signs without a shape, none of which anybody sees: copying from a chat, a page or a word
 * processor brings them along (soft hyphens, blanks and joiners without width, marks of direction, byte order marks).
 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** A short text as somebody meant it who pasted it: everything in one width, and no signs that nobody sees. Blanks stay. */
export function asTyped(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '')
}

/** The same without blanks and line breaks: a number, a code or an account as it is compared and kept. */
export function signsTyped(text: string): string {
  return asTyped(text).replace(/[\s\p{Cc}]/gu, '')
}

/** Words whose signs are kept as they were written, full-width ones too, without those that nobody sees: a 文号, a 案号. */
export function asWritten(text: string): string {
  return text.replace(UNSEEN, '').trim()
}
