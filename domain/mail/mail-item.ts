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
