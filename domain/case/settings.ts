import { z } from 'zod'

/** Choices that the law leaves to the agency (domain.md, in italics), with their defaults. Days are working days. */
export const agencySettings = z.object({
  /** Pattern of 受理编号; `{year}` is the year of arrival, `{n}` the running number. */
  caseNumberPattern: z
    .string()
    .refine((p) => p.includes('{n}') && p.includes('{year}'), '编号规则须包含 {year} 和 {n}')
    .default('依申〔{year}〕{n}号'),
  /** How many correction notices one request may get (一次性告知). */
  correctionNotices: z.number().int().min(1).default(1),
  /** Reasonable time for a correction (Art. 30), as offered in the form. */
  correctionWorkingDays: z.number().int().min(1).default(15),
  /** A further extension after a restart of the period. */
  extensionAfterRestart: z.boolean().default(false),
  /** Asking for reasons (Art. 35) ends the period as a correction does. */
  reasonsCountAsCorrection: z.boolean().default(true),
  /** Working day by which an unconfirmed request is pressed. */
  confirmWithinWorkingDays: z.number().int().min(1).default(1),
  /** Internal deadlines, counted in the running period. */
  draftByWorkingDay: z.number().int().min(1).default(12),
  approvalByWorkingDay: z.number().int().min(1).default(15),
})
export type AgencySettings = z.infer<typeof agencySettings>
