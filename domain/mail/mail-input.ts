import { z } from 'zod'
import { isoDate } from '../calendar/day-input'
import { RECEIVED_MAIL_KINDS } from './mail-item'
import { trackingNumberInput } from './tracking-number-input'

/** One letter at the receipt desk. The day it is signed for decides about the deadline (条例 Art. 31(2)). */
export const mailInput = z
  .object({
    mailKind: z.enum(RECEIVED_MAIL_KINDS, '请选择邮件类别'),
    trackingNumber: trackingNumberInput.transform((number) => number || null),
    signedOn: isoDate,
    signer: z.string().trim().min(1, '请填写签收人').max(40, '签收人不能超过40字'),
  })
  .refine(({ mailKind, trackingNumber }) => mailKind === 'ordinary' || trackingNumber !== null, {
    path: ['trackingNumber'],
    message: '特快专递、挂号信请填写邮件号，便于核对签收日期',
  })
