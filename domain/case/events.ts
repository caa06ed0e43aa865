import type { AmendmentEvent } from './chapters/amendment/events'
import type { AnswerEvent } from './chapters/answer/events'
import type { AssignmentEvent } from './chapters/assignment/events'
import type { CorrectionEvent } from './chapters/correction/events'
import type { DeliveryEvent } from './chapters/delivery/events'
import type { DisclosureEvent } from './chapters/disclosure/events'
import type { ExtensionEvent } from './chapters/extension/events'
import type { FeeEvent } from './chapters/fee/events'
import type { ItemEvent } from './chapters/items/events'
import type { LetterEvent } from './chapters/letter/events'
import type { NoticeEvent } from './chapters/notice/events'
import type { OfficeEvent } from './chapters/office/events'
import type { OpinionEvent } from './chapters/opinion/events'
import type { ReceiptEvent } from './chapters/receipt/events'
import type { RedeterminationEvent } from './chapters/redetermination/events'
import type { ReferralEvent } from './chapters/referral/events'
import type { VolumeEvent } from './chapters/volume/events'

/** `textId` points to words kept apart from the history, so that they can be erased when retention ends. */
export interface Worded {
  textId: string | null
}

/**
 * What happened to a case, told chapter by chapter. `on` is the day it took effect, not the day it was recorded.
 * Events hold no personal data: they point to texts, files, parties and people by id.
 */
export type CaseEvent =
  | ReceiptEvent
  | AssignmentEvent
  | CorrectionEvent
  | VolumeEvent
  | OpinionEvent
  | ExtensionEvent
  | FeeEvent
  | ItemEvent
  | AnswerEvent
  | DeliveryEvent
  | NoticeEvent
  | RedeterminationEvent
  | ReferralEvent
  | DisclosureEvent
  | LetterEvent
  | OfficeEvent
  | AmendmentEvent

export type CaseEventType = CaseEvent['type']
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>

/** An event in its place: `seq` counts from 1 within the case, in the order of recording. */
export interface RecordedEvent {
  seq: number
  event: CaseEvent
  /** Instant of recording (ISO); absent of one that is only being recorded or tried. */
  recordedAt?: string
}

/**
 * The history that counts: corrected events replaced or left out, in order of effect.
 * Events of one day keep the order in which they were recorded.
 */
export function effectiveHistory(recorded: readonly RecordedEvent[]): RecordedEvent[] {
  const standing = new Map<number, CaseEvent>()
  for (const { seq, event } of [...recorded].sort((a, b) => a.seq - b.seq)) {
    if (event.type !== 'corrected') standing.set(seq, event)
    else if (event.replacement) standing.set(event.target, event.replacement)
    else standing.delete(event.target)
  }
  return [...standing]
    .map(([seq, event]) => ({ seq, event }))
    .sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : a.seq - b.seq))
}

/** Number given to each of some events that are appended after the `after`-th. */
export function numbered(events: readonly CaseEvent[], after: number): RecordedEvent[] {
  return events.map((event, i) => ({ seq: after + 1 + i, event }))
}
