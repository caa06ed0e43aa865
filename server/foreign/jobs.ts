import type { LetterField } from '@/domain/letters/fields'
import type { CheckedTemplate } from '../letters/template-check/check'
import type { EmailPiece } from '../mail/reading/read-email'
import type { SheetPiece, SheetToRead, SurveyPiece } from '../spreadsheet/read/read'

/** Readings in a process of their own: what each is given, and the pieces in which it answers. */
export interface Jobs {
  sheet: { input: SheetToRead; piece: SheetPiece }
  survey: { input: SheetToRead; piece: SurveyPiece }
  email: { input: { content: Uint8Array }; piece: EmailPiece }
  template: { input: TemplateToCheck; piece: CheckedTemplate }
}

export interface TemplateToCheck {
  content: Uint8Array
  required: readonly LetterField[]
}

/** From the process: a piece, the end, or a fault of the program. */
export type Answer = { piece: unknown } | { end: true } | { fault: string }
