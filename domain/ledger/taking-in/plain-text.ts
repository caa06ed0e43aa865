/** A text as it is compared: full width and compatibility signs made plain, blanks and line breaks left out. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '')
}

const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff]/g

/** A word of a column of few words: without punctuation at its end, small letters. */
export function plainWord(text: string): string {
  return plainText(text)
    .replace(/[。.;,、!]+$/u, '')
    .toLowerCase()
}
