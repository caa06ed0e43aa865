/** How something stands: as it should, to be looked at, wrong, or neither. */
export type Tone = 'ok' | 'warn' | 'bad' | 'plain'

/** One fact of the page, and what to do where it is not as it should be. */
export interface OperationLine {
  label: string
  value: string
  tone: Tone
  todo: string | null
}

export interface OperationSection {
  title: string
  lines: readonly OperationLine[]
}

export const plain = (label: string, value: string): OperationLine => ({
  label,
  value,
  tone: 'plain',
  todo: null,
})
export const well = (label: string, value: string): OperationLine => ({
  label,
  value,
  tone: 'ok',
  todo: null,
})
/** A fact that somebody should look at, soon or at once. */
export const toLookAt = (
  tone: 'warn' | 'bad',
  label: string,
  value: string,
  todo: string,
): OperationLine => ({ label, value, tone, todo })
