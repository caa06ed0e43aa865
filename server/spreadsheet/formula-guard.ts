/**
 * A text with which a spreadsheet program may start a formula, when it reads csv: behind any apostrophes, blanks and
 * invisible signs stands = + - @ (full-width and small ones too), or a tab or line break stands first.
 */
const FORMULA_START = /^'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])/u

/** True when a program might evaluate this text. */
export function mayBeFormula(text: string): boolean {
  return FORMULA_START.test(text)
}

/** For csv: exactly one apostrophe before a text that may be a formula, which makes every program take it as text. */
export function guardFormula(text: string): string {
  return mayBeFormula(text) ? `'${text}` : text
}

/**
 * Undoes `guardFormula`, and nothing else: one apostrophe goes when what follows it, apostrophes included, is still a
 * text that the guard would have marked. 'abc stays as it is.
 */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && mayBeFormula(text) ? text.slice(1) : text
}
