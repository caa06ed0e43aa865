import type { SubmissionKind } from '../submissions/kinds'
import type { NextStep } from './next-step'

/** What the office asks for, as what was sent. */
const ASKED_FOR = { correction: '补正', reasons: '理由', payment: '缴费凭证' } as const

/**
 * The next step of both sides once the applicant has taken theirs: what was asked for was sent and waits to be looked
 * at, so the turn is the office's. `waiting` are the kinds of what waits. Until it is accepted nothing else changes.
 */
export function onceSent(next: NextStep, waiting: readonly SubmissionKind[]): NextStep {
  const { does } = next.you
  if (!does || !(does in ASKED_FOR) || !waiting.some((kind) => kind === does)) return next
  const label = ASKED_FOR[does as keyof typeof ASKED_FOR]
  return {
    ...next,
    you: {
      title: `已提交${label}`,
      words: '核对结果显示在本页。需要补充的，期限届满前还可以再提交。',
      does: null,
    },
    office: { ...next.office, title: `核对您提交的${label}` },
  }
}
