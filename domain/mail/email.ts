import { type IsoDate, isIsoDate } from '../calendar/day'

/** Largest `.eml` that is taken, in bytes: 36 MB of attachments as mail carries them. */
export const MAX_EMAIL_BYTES = 50 * 1024 * 1024
/** Characters of an e-mail's words that are kept. */
export const MAX_EMAIL_WORDS = 200_000
/** Characters of a request in the intake form. */
const MAX_REQUESTED = 4000
const MAX_NAME = 100

/** What an e-mail says, as it was read. */
export interface ReadEmail {
  senderName: string
  senderAddress: string
  subject: string
  body: string
  /** When it was sent (ISO, UTC); null where it does not say, or says no instant. */
  sentAt: string | null
}

/** The day that an e-mail says it was sent on; today where it says none, or one that cannot be. */
export function sentDay(said: string | null, today: IsoDate): IsoDate {
  return said !== null && isIsoDate(said) && said <= today ? said : today
}

/** The fields of the intake form that an e-mail settles: it came by the internet, on the day it was sent (Art. 31(3)). */
export function intakeOfEmail(email: Omit<ReadEmail, 'sentAt'>, sentOn: IsoDate): Record<string, string> {
  return {
    channel: 'online',
    submittedOn: sentOn,
    applicantName: email.senderName.slice(0, MAX_NAME),
    email: email.senderAddress,
    requested: requestedOf(email),
    informationForm: 'electronic',
    deliveryWay: 'email',
  }
}

/** The words, or where there are none the subject; what is longer than the form stands in the file beside. */
function requestedOf({ subject, body }: Pick<ReadEmail, 'subject' | 'body'>): string {
  const words = body.trim() || subject.trim()
  if (words.length <= MAX_REQUESTED) return words
  return `${words.slice(0, MAX_REQUESTED - 20)}…（全文见附件邮件正文）`
}

/** An e-mail as a text that is kept with its request: who sent it when, what it says, and what came along that is not kept. */
export function emailAsText(email: ReadEmail, leftOut: readonly string[]): string {
  return [
    `发件人：${email.senderName} <${email.senderAddress}>`,
    `发送时间：${email.sentAt ?? '未载明'}`,
    `主题：${email.subject}`,
    ...leftOut.map((one) => `未收下的附件：${one}`),
    '',
    email.body,
    '',
  ].join('\n')
}
