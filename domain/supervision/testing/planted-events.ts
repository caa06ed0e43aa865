import type { CaseEvent } from '../../case/events'
import {
  accepted,
  assigned,
  delivered,
  letterApproved,
  letterSent,
  letterSentBack,
  letterSubmitted,
  opinionReceived,
  opinionRequested,
  registered,
  replied,
} from '../../case/testing/events'
import type { Passage } from '../stage'

/** What must have happened that a case came through these passages. */
export function eventsOf(passages: readonly Passage[]): CaseEvent[] {
  const first = passages[0]
  if (!first) return []
  const last = passages.at(-1)
  return [
    registered(first.from),
    ...passages
      .slice(1)
      .flatMap(({ stage, unitId, from }, i) =>
        steps(passages[i]?.stage, stage, { unitId: unitId ?? '', on: from }),
      ),
    ...(last?.stage === 'to_deliver' && last.to ? [delivered(last.to)] : []),
  ]
}

function steps(
  before: Passage['stage'] | undefined,
  stage: Passage['stage'],
  { unitId, on }: { unitId: string; on: string },
): CaseEvent[] {
  switch (stage) {
    case 'to_accept':
      return [assigned(on, { unitId })]
    case 'consulting':
      return [opinionRequested(on)]
    case 'in_approval':
      return [letterSubmitted(on)]
    case 'final_not_sent':
      return [letterApproved(on)]
    case 'to_deliver':
      return [replied(on), letterSent(on)]
    case 'in_work':
      if (before === 'consulting') return [opinionReceived(on)]
      return before === 'in_approval' ? [letterSentBack(on)] : [accepted(on, { unitId, personId: 'clerk' })]
    default:
      return []
  }
}
