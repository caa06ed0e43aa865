import { z } from 'zod'
import { type IsoDate, isIsoDate } from './day'
import type { IsoMonth } from './month'

// Apart from the arithmetic of days: browsers are sent that, and not the whole of zod with it.

const DATE_WORDS = '请填写正确的日期，例如 2026-02-14'

/** Parses a date from outside; the message is what a person sees. */
export const isoDate = z
  .string({ error: DATE_WORDS })
  .refine(isIsoDate, DATE_WORDS)
  .transform((s) => s as IsoDate)

/** Parses a month of an address. */
export const isoMonth = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .transform((s) => s as IsoMonth)
