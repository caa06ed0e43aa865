/** Controls, blanks without width, and marks that turn the direction of what follows; line breaks and tabs stay. */
const UNSEEN = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[^\P{Cc}\n\r\t]/gu

/** Anything that is seen. Marks that are not (of Arabic, of variants of a character) may stand beside it. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * What an outsider wrote, as it may stand beside the office's own words: nothing in it turns those around, what looks
 * empty is empty, and there is nothing that a document cannot hold.
 */
export function withoutUnseenMarks(text: string): string {
  const kept = text.replace(UNSEEN, '')
  return SEEN.test(kept) ? kept : ''
}
