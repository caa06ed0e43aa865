import { z } from 'zod'
import { GUIDE_PARAGRAPHS, type GuideParagraph } from './guide'

const line = (most: number) => z.string().trim().max(most, `不能超过${most}字`)
const MOST_WORDS = 5000
const paragraph = z
  .string()
  .trim()
  .max(MOST_WORDS, `每段不能超过${MOST_WORDS}字`)
  .transform((text) => text.replaceAll('\r\n', '\n'))
  .default('')

/** The office's own part of its guide; empty where the office has entered nothing. Plain text, no markup. */
export const guideSchema = z.object({
  /** 受理机构: who takes requests in; the agency itself where it is empty. */
  officeName: line(80).default(''),
  hours: line(120).default(''),
  fax: line(40).default(''),
  webAddress: line(200)
    .regex(/^(https?:\/\/[^\s<>"]+)?$/, '网址须以 http:// 或者 https:// 开头')
    .default(''),
  complaintsPhone: line(40).default(''),
  ...(Object.fromEntries(GUIDE_PARAGRAPHS.map((name) => [name, paragraph])) as Record<
    GuideParagraph,
    typeof paragraph
  >),
})
export type Guide = z.output<typeof guideSchema>
