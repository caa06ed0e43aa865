import { z } from 'zod'
import { isoDate } from '../calendar/day-input'
import { asWritten } from '../pasted-text'
import { REMEDY_KINDS, REMEDY_RESULTS } from './remedy'

const emptyToNull = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => null), z.null(), schema]).default(null)

/** A remedy as it is entered. */
export const remedyInput = z.object({
  kind: z.enum(REMEDY_KINDS, '请选择类别'),
  body: z.string().trim().min(1, '请填写复议机关或者法院').max(80, '名称不能超过80字'),
  number: z.string().overwrite(asWritten).max(60, '案号不能超过60字').default(''),
  filedOn: isoDate,
  concludedOn: emptyToNull(isoDate),
  result: emptyToNull(z.enum(REMEDY_RESULTS)),
  note: z.string().trim().max(1000, '说明不能超过1000字').default(''),
})
export type RemedyInput = z.infer<typeof remedyInput>

/** One against an answer of before the records begin: the number that the request had says which. */
export const formerRemedyInput = remedyInput.extend({
  formerNumber: z
    .string()
    .trim()
    .min(1, '请填写原申请的编号')
    .max(80, '编号不能超过80字')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, '编号中有看不见的字符，请重新填写'),
})
export type FormerRemedyInput = z.infer<typeof formerRemedyInput>

/** The reason of an amendment, asked for where something that was entered is replaced. */
export const remedyReason = z.string().trim().max(1000, '理由不能超过1000字').default('')
