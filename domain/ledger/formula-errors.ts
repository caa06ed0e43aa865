/** What the reader of spreadsheets gives for a formula that no program has computed; what it would come to is not known. */
export const NOT_COMPUTED = '#未计算'

/** True for what a cell shows whose formula came to nothing: #REF!, #N/A, #SPILL!, or not computed at all. */
export function isFormulaError(text: string): boolean {
  return text.startsWith('#') && (text === NOT_COMPUTED || /^#(?:N\/A|[A-Z_/0]{3,20}[!?])$/.test(text))
}

/** Why such a cell is no text, and what to do. */
export function formulaErrorWords(text: string): string {
  return `公式出错（${text}），没有值。请在原表中改好，或者在此处改写。`
}
