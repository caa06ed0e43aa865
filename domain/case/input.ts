import { z } from 'zod'
import { isoDate } from '../calendar/day-input'

/** Longest text a form takes; enough for a letter's reasons, small enough to read. */
export const MAX_WORDS = 4000

/** Words that must be there; `what` completes “请填写…”. */
export function requiredWords(what: string) {
  return z
    .string(`请填写${what}`)
    .trim()
    .min(1, `请填写${what}`)
    .max(MAX_WORDS, `${what}不能超过${MAX_WORDS}字，请精简或作为附件上传`)
}

export const optionalWords = z
  .string()
  .trim()
  .max(MAX_WORDS, `文字不能超过${MAX_WORDS}字，请精简或作为附件上传`)
  .optional()

/** A day given in a form; an empty field is missing, not wrong. */
export const dayInput = isoDate

export function chosen(what: string) {
  return z.string(`请选择${what}`).min(1, `请选择${what}`)
}
