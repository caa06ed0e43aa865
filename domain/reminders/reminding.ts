import { definitionOf } from '../case/chapters/events'
import type { RecordedEvent } from '../case/events'

/**
 * True where new events say something to the applicant that they do not know from elsewhere: they took no part in it, and
 * no e-mail of ours brings the letter itself. Pure.
 */
export function remindsApplicant(recorded: readonly RecordedEvent[]): boolean {
  const byEmail = recorded.some(({ event }) => 'way' in event && event.way === 'email')
  return !byEmail && holdsNews(recorded)
}

/** True where a history says anything to the applicant beyond that the request was handed in. Pure. */
export function holdsNews(recorded: readonly RecordedEvent[]): boolean {
  return recorded.some(({ event }) => isNews(event))
}

function isNews(event: RecordedEvent['event']): boolean {
  const { applicantReads, applicantKnows } = definitionOf(event)
  return applicantReads !== null && !applicantKnows
}

/** What of a request tells where its reminders go. */
export interface RemindedRequest {
  email: string | null
  /** As chosen on the query page: null for `email`, empty for none. */
  reminderEmail: string | null
}

/** Where the reminders of a request go; null for nowhere. */
export function reminderAddress({ email, reminderEmail }: RemindedRequest): string | null {
  return (reminderEmail ?? email) || null
}
