import { type Refused, refuse } from '../case/refusal'

/** What an agency still has to do, as far as taking it out of use depends on it. */
export interface Unfinished {
  openCases: number
  /** Letters and messages signed for that are not registered yet. */
  mailWaiting: number
  /** What applicants sent to a request and nobody has decided on. */
  submissionsWaiting: number
  /** Messages and letters that wait to be sent. */
  outboxWaiting: number
  /** Agencies in use right below it. */
  childrenInUse: number
}

const WORDS: readonly [keyof Unfinished, (n: number) => string][] = [
  ['openCases', (n) => `在办案件 ${n} 件，请先办结`],
  ['submissionsWaiting', (n) => `待核对的来件 ${n} 件，请先采纳或者不予采纳`],
  ['mailWaiting', (n) => `签收未登记的邮件 ${n} 件，请先登记或者移出清单`],
  ['outboxWaiting', (n) => `待发送的邮件 ${n} 封，请先发出或者取消`],
  ['childrenInUse', (n) => `下级机关 ${n} 个，请先调整到其他机关之下或者停用`],
]

/** Null when an agency has nothing left to do; otherwise all that is left, each with what to do about it. */
export function unfinishedRefusal(name: string, unfinished: Unfinished): Refused | null {
  const details = WORDS.flatMap(([what, words]) => (unfinished[what] > 0 ? [words(unfinished[what])] : []))
  if (details.length === 0) return null
  return refuse(
    'agencyUnfinished',
    `“${name}”还有没有办完的事，不能停用。`,
    '请由该机关的人员处理完后再停用。',
    { details },
  )
}
