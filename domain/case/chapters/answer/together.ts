import type { CaseEvent } from '../../events'
import type { Standing } from '../../standing'

// 一并答复: one letter answers several requests of one applicant, each with its own row.

/** The reply of the case whose letter answers others too, with their ids. */
export function withOthers(event: CaseEvent, otherIds: readonly string[]): CaseEvent {
  return event.type === 'replied' && otherIds.length > 0 ? { ...event, together: otherIds } : event
}

/** The reply of a case that another case's letter answers. */
export function ledBy(event: CaseEvent, leadingId: string): CaseEvent {
  return event.type === 'replied' ? { ...event, ledBy: leadingId } : event
}

/** Ids of the cases that the newest answer's letter answered too. */
export function answeredTogether({ answer }: Standing): readonly string[] {
  return (answer?.type === 'replied' && answer.together) || []
}

/** True while a case's newest answer is the letter of another case; one answered anew since has a letter of its own. */
export function isLedBy({ answer }: Standing, leadingId: string): boolean {
  return answer?.type === 'replied' && answer.ledBy === leadingId
}
