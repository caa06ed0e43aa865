import { addDays, type IsoDate } from '../calendar/day'
import { monthFee, requestFee } from '../fees/fee'

/** By what a request is known to be of the same applicant. */
export const KNOWN_BY_LABELS = {
  identity: '证件号码',
  creditCode: '统一社会信用代码',
  nameAndPhone: '姓名和电话',
} as const
export type KnownBy = keyof typeof KNOWN_BY_LABELS

/** What only hints at it, and is said as such: nobody has held the identity of the two against each other. */
export const HINT_LABELS = {
  name: '姓名相同，未核对身份',
  phone: '电话相同，未核对身份',
  address: '地址相同，未核对身份',
} as const
export type Hint = keyof typeof HINT_LABELS
export const HINTS = Object.keys(HINT_LABELS) as Hint[]

/** Requests of one applicant in one agency, counted. */
export interface ApplicantCounts {
  all: number
  open: number
  /** Of the calendar month. */
  month: number
  /** Of the last 30 days. */
  lastDays: number
  /** Of the last 365 days. */
  lastYear: number
}

/** First days of the spans that are counted up to a day; all of them are counted with it. */
export function countedSince(today: IsoDate): { month: string; lastDays: IsoDate; lastYear: IsoDate } {
  return { month: today.slice(0, 7), lastDays: addDays(today, -29), lastYear: addDays(today, -364) }
}

/** What counting by request comes to this month (国办函〔2020〕109号): free up to the tenth, then by steps. */
export function monthFeeWords(requests: number): string {
  const next = requestFee(requests + 1).yuan
  const { yuan } = monthFee(requests)
  const after = next === 0 ? '下一件不收费' : `下一件为第${requests + 1}件，按件应收${next}元`
  return yuan === 0
    ? `本月已有${requests}件，按件计收尚不收费；${after}。`
    : `本月已有${requests}件，按件计收合计${yuan}元；${after}。`
}

/** Words for asking why so much is asked for (Art. 35): the numbers, which the notice has to name. */
export function volumeWords({ all, lastDays, lastYear }: ApplicantCounts, today: IsoDate): string {
  const { lastDays: month, lastYear: year } = countedSince(today)
  return `您自${year}至${today}向本机关提出政府信息公开申请${lastYear}件，其中自${month}以来${lastDays}件；累计${all}件。请说明申请的数量、频次的理由。`
}
