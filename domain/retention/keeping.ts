import { type IsoDate, yearOf } from '../calendar/day'
import type { CaseState } from '../case/case'
import { type EndedCase, keptUntil, type RetentionTerms } from './terms'

/** Everything by which it is decided whether a case may be anonymised. */
export interface KeptCase extends EndedCase {
  state: CaseState
  /** Ordered to be answered anew, and that is not over. */
  answeredAnew: 'owed' | 'settled'
  anonymisedOn: IsoDate | null
  /** Matters of it that wait for somebody of the office. */
  waiting: number
  /** Messages to the applicant that have not left. */
  unsent: number
  /** 督办单 about it that wait for their answer. */
  openOrders: number
  /** It came with a ledger that left something out: what it lacks can be found nowhere but in its papers. */
  incomplete: boolean
  /** Years that count it and whose report is not sealed. */
  unsealedYears: readonly number[]
}

/** Null where a case may be anonymised on this day; otherwise why it is kept, in words, and what to do. */
export function whyKept(kase: KeptCase, terms: RetentionTerms, today: IsoDate): string | null {
  if (kase.anonymisedOn !== null) return `已于 ${kase.anonymisedOn} 匿名`
  if (kase.state !== 'concluded') return '还没有办结'
  if (kase.remediesEndedOn.includes(null)) return '行政复议或者行政诉讼还没有结果，登记结果后再匿名'
  if (kase.answeredAnew === 'owed') return '须重新作出答复，答复办结后再匿名'
  if (kase.waiting > 0) return `还有 ${kase.waiting} 项待办事项，例如没有核对的来件`
  if (kase.unsent > 0) return `还有 ${kase.unsent} 封电子邮件没有发出`
  if (kase.openOrders > 0) return `还有 ${kase.openOrders} 份督办单没有答复`
  if (kase.incomplete) return '台账导入的记录还不完整，请先对照原件补齐'
  const [year] = kase.unsealedYears
  if (year !== undefined) return `${year}年年报还没有封存，核对时可能需要原件`
  const until = keptUntil(kase, terms)
  if (until === null) return '这一类案件没有设置保存期限'
  return today < until ? `保存期限到 ${until} 届满` : null
}

/**
 * Years that count a case and whose report is not sealed: papers may still be needed to answer for them. Years of before
 * the first seal that are long over have no report here to answer for.
 */
export function unsealedYears(
  { receivedOn, concludedOn }: { receivedOn: IsoDate | null; concludedOn: IsoDate },
  sealed: readonly number[],
  today: IsoDate,
): number[] {
  const last = yearOf(concludedOn)
  const first = receivedOn ? yearOf(receivedOn) : last
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n)
  const since = Math.min(yearOf(today) - 1, ...sealed)
  return years.filter((year) => year >= since && !sealed.includes(year))
}
