import type { EventOf } from '../../events'
import { isLegalBasisOf, LATENESS_CAUSE_LABELS, legalBasis, type Outcome } from '../../outcomes'

/** “依据：《条例》第三十六条第（四）项”; nothing where no provision fits. */
export function basisLines(outcome: Outcome, basis: readonly string[]): string[] {
  const articles = basis
    .filter((key) => isLegalBasisOf(outcome, key))
    .flatMap((key) => legalBasis(key)?.article ?? [])
    .map((article) => `《条例》${article}`.replace('《条例》国办函', '国办函'))
  return articles.length > 0 ? [`依据：${articles.join('、')}`] : []
}

/** What the course says of an answer: its numbers, its provisions, the date it bears and why it was late. */
export function answerLines(event: EventOf<'replied'> | EventOf<'repliedAnew'>): string[] {
  return [
    ...(event.trackingNumber ? [`邮件号：${event.trackingNumber}`] : []),
    ...(event.replyNumber ? [event.replyNumber] : []),
    ...basisLines(event.outcome, event.basis),
    ...(event.datedOn === undefined || event.datedOn === event.on ? [] : [`落款日期：${event.datedOn}`]),
    ...(event.latenessCause ? [`超期原因：${LATENESS_CAUSE_LABELS[event.latenessCause]}`] : []),
  ]
}
