import type { Privilege } from '@/domain/access'

/** How something stands: as it should, to be looked at, wrong, or neither. */
export type Tone = 'ok' | 'warn' | 'bad' | 'plain'

/** Where somebody sees to a fact, for whoever may go there. */
export interface OperationLink {
  href: string
  label: string
  permission: Privilege
}

/** One fact of the page, and what to do where it is not as it should be. */
export interface OperationLine {
  label: string
  value: string
  tone: Tone
  todo: string | null
  link?: OperationLink
}

export interface OperationSection {
  title: string
  /** Something that fills, in bytes. */
  meter?: { label: string; used: number; total: number }
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

/** The same line, with the page where it is seen to. */
export const seenToAt = (link: OperationLink, line: OperationLine): OperationLine => ({ ...line, link })
