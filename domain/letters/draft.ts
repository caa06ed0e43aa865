import { z } from 'zod'

/** Longest text of a field while it is being written. */
const MAX_WORDS = 8000
/** Requests that one letter answers beside its own. */
export const MAX_TOGETHER = 50
/** More than any letter has. */
const MAX_FIELDS = 40
const someWords = z.string().max(MAX_WORDS, `不能超过${MAX_WORDS}字，请精简或作为附件`)

/** A letter while it is being written: saved as it is, complete or not. Keys are inputs of its step, or wordings. */
export const letterDraft = z.object({
  values: z
    .record(z.string().max(60), z.union([someWords, z.array(z.string().max(200)).max(40)]))
    .refine((values) => Object.keys(values).length <= MAX_FIELDS, '内容超出了文书的各栏'),
  /** Files of the case that go with the letter. */
  attachments: z.array(z.string().max(60)).max(40),
  /** Other requests of the applicant that this letter answers: their ids, with `outcome|basis` where it differs. */
  together: z
    .record(z.string().max(60), z.string().max(60))
    .refine((ids) => Object.keys(ids).length <= MAX_TOGETHER, `一并答复不能超过${MAX_TOGETHER}件`)
    .optional(),
})
export type LetterDraft = z.infer<typeof letterDraft>

export const EMPTY_DRAFT: LetterDraft = { values: {}, attachments: [] }

/** One value as text; several joined by lines. */
export function textOf(draft: LetterDraft, name: string): string {
  const value = draft.values[name]
  return Array.isArray(value) ? value.join('\n') : (value ?? '')
}

export function listOf(draft: LetterDraft, name: string): readonly string[] {
  const value = draft.values[name]
  return Array.isArray(value) ? value : value ? [value] : []
}
