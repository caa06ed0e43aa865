/** Characters of the subject that a tab of the browser still shows. */
const SUBJECT_LENGTH = 20

/** Title of a page about a case: its number and the beginning of what was asked, as the page itself shows them. */
export function caseTitle(number: string, requested: string): string {
  const line = requested.split('\n')[0] ?? ''
  return `${number} ${line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH)}…` : line}`
}
