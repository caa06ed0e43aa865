import type { Case } from '../case/case'
import { type Refused, refuse, type Warning } from '../case/refusal'
import { SUBMISSIONS, type SubmissionKind } from './kinds'

/** Refuses a step that would pass over what lies at the desk unread: an end by silence, a split. */
export function nothingUnread(kase: Case, kind: SubmissionKind, what: string): Refused | null {
  const waiting = kase.waiting.find((one) => one.kind === kind)
  if (!waiting) return null
  return refuse(
    'submissionWaits',
    `申请人已于${waiting.arrivedOn}提交${SUBMISSIONS[kind].label}，还没有核对，不能${what}。`,
    '请先在“申请人来件”中采纳或者不予采纳。',
    { foretold: true },
  )
}

/** Warns who ends a case while something of the applicant lies at the desk unread: it may make the answer needless. */
export function unreadSubmissions({ waiting }: Case): Warning[] {
  if (waiting.length === 0) return []
  const kinds = waiting.map(({ kind, arrivedOn }) => `${SUBMISSIONS[kind].label}（${arrivedOn}）`)
  const message = `申请人来件还没有核对：${kinds.join('、')}。请在“申请人来件”中核对。`
  return [{ rule: 'submissionWaits', article: null, message }]
}
