import { z } from 'zod'
import { isoDate } from '../calendar/day'
import { MAIL_KIND_LABELS, MAIL_KINDS } from '../case/facts'

/** Letters as the receipt desk takes them in; an ordinary letter bears no number. */
export const RECEIVED_MAIL_KINDS = [...MAIL_KINDS, 'ordinary'] as const
/** Whatever waits at the receipt desk; an e-mail is dropped as a file and fills no form. */
export type ReceivedMailKind = (typeof RECEIVED_MAIL_KINDS)[number] | 'email'
export const RECEIVED_MAIL_KIND_LABELS: Record<ReceivedMailKind, string> = {
  ...MAIL_KIND_LABELS,
  ordinary: '平信',
  email: '电子邮件',
}

/** One letter at the receipt desk. The day it is signed for decides about the deadline (条例 Art. 31(2)). */
export const mailInput = z
  .object({
    mailKind: z.enum(RECEIVED_MAIL_KINDS, '请选择邮件类别'),
    trackingNumber: z
      .string()
      .trim()
      .toUpperCase()
      .max(40, '邮件号不能超过40字')
      .transform((number) => number || null),
    signedOn: isoDate,
    signer: z.string().trim().min(1, '请填写签收人').max(40, '签收人不能超过40字'),
  })
  .refine(({ mailKind, trackingNumber }) => mailKind === 'ordinary' || trackingNumber !== null, {
    path: ['trackingNumber'],
    message: '特快专递、挂号信请填写邮件号，便于核对签收日期',
  })

/** The fields of the intake form that a letter already settles. */
export function intakeValues(mail: {
  mailKind: Exclude<ReceivedMailKind, 'email'>
  trackingNumber: string | null
  signedOn: string
}): Record<string, string> {
  if (mail.mailKind === 'ordinary') return { channel: 'mail_ordinary', arrivedOn: mail.signedOn }
  return {
    channel: 'mail_signed',
    mailKind: mail.mailKind,
    trackingNumber: mail.trackingNumber ?? '',
    signedOn: mail.signedOn,
  }
}
