import type { IsoDate } from '../calendar/day'
import type { Channel } from '../case/facts'

/** The days that decide when a request counts as received. */
export interface Receipt {
  channel: Channel
  /** Null for a letter whose postmark cannot be read. */
  submittedOn: IsoDate | null
  signedOn: IsoDate | null
  confirmedOn: IsoDate | null
}

/** How Art. 31 fixes the received day of a channel. */
export interface ReceiptRule {
  fixedBy: 'submission' | 'signature' | 'confirmation'
  /** Item of 《条例》第三十一条. */
  article: string
  words: string
}

const IN_PERSON: ReceiptRule = {
  fixedBy: 'submission',
  article: '第三十一条第（一）项',
  words: '当面提交的，以提交之日为收到申请之日',
}

export const RECEIPT_RULES: Record<Channel, ReceiptRule> = {
  in_person: IN_PERSON,
  oral: { ...IN_PERSON, words: '口头提出、由本机关代为填写的，以填写之日为收到申请之日' },
  mail_signed: {
    fixedBy: 'signature',
    article: '第三十一条第（二）项',
    words: '以邮寄方式提交的，以本机关签收之日为收到申请之日',
  },
  mail_ordinary: {
    fixedBy: 'confirmation',
    article: '第三十一条第（二）项',
    words: '以平常信函等无需签收的邮寄方式提交的，以与申请人确认之日为收到申请之日',
  },
  online: {
    fixedBy: 'confirmation',
    article: '第三十一条第（三）项',
    words: '通过互联网渠道提交的，以双方确认之日为收到申请之日',
  },
  fax: {
    fixedBy: 'confirmation',
    article: '第三十一条第（三）项',
    words: '通过传真提交的，以双方确认之日为收到申请之日',
  },
  passed_on: {
    fixedBy: 'submission',
    article: '第三十一条',
    words: '由其他行政机关转来的，以本机关收到转送之日为收到申请之日',
  },
  unstated: {
    fixedBy: 'submission',
    article: '第三十一条',
    words: '台账没有载明渠道，以台账所记的收到日期为收到申请之日',
  },
}

/** The rule of an online request where the agency has said beforehand that the receipt of its site confirms (settings). */
export const RECEIPT_CONFIRMS =
  '通过互联网渠道提交的，本机关网站出具的申请回执即为双方确认，以提交之日为收到申请之日'
/** The same where it does not: said before anybody submits, or a court takes the receipt for the confirmation. */
export const RECEIPT_CONFIRMS_NOT =
  '提交后得到的申请回执只表明申请已经提交。本机关将与您联系，双方确认之日为收到申请之日，答复期限自确认之日的次日起计算'

/** True for channels whose received day is fixed by confirming with the applicant. */
export function needsConfirmation(channel: Channel): boolean {
  return RECEIPT_RULES[channel].fixedBy === 'confirmation'
}

/** The received day (Art. 31), or null while the day that decides is not known. */
export function receivedDay({ channel, submittedOn, signedOn, confirmedOn }: Receipt): IsoDate | null {
  switch (RECEIPT_RULES[channel].fixedBy) {
    case 'submission':
      return submittedOn
    case 'signature':
      return signedOn
    case 'confirmation':
      return confirmedOn
  }
}
