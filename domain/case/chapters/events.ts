import type { EventDefinition } from '../event-definition'
import type { CaseEvent, CaseEventType, EventOf } from '../events'
import { amendmentEvents } from './amendment/events'
import { answerEvents } from './answer/events'
import { assignmentEvents } from './assignment/events'
import { correctionEvents } from './correction/events'
import { deliveryEvents } from './delivery/events'
import { disclosureEvents } from './disclosure/events'
import { extensionEvents } from './extension/events'
import { feeEvents } from './fee/events'
import { itemEvents } from './items/events'
import { letterEvents } from './letter/events'
import { noticeEvents } from './notice/events'
import { officeEvents } from './office/events'
import { opinionEvents } from './opinion/events'
import { receiptEvents } from './receipt/events'
import { redeterminationEvents } from './redetermination/events'
import { referralEvents } from './referral/events'
import { volumeEvents } from './volume/events'

/**
 * Every kind of event, chapter by chapter. An event that a chapter does not define does not compile; whoever has to know
 * something about events asks here.
 */
export const EVENTS = {
  ...receiptEvents,
  ...assignmentEvents,
  ...correctionEvents,
  ...volumeEvents,
  ...opinionEvents,
  ...extensionEvents,
  ...feeEvents,
  ...itemEvents,
  ...answerEvents,
  ...referralEvents,
  ...deliveryEvents,
  ...noticeEvents,
  ...redeterminationEvents,
  ...disclosureEvents,
  ...letterEvents,
  ...officeEvents,
  ...amendmentEvents,
} satisfies { [T in CaseEventType]: EventDefinition<EventOf<T>> }

/** The definition of an event's kind. */
export function definitionOf(event: CaseEvent): EventDefinition<CaseEvent> {
  return EVENTS[event.type] as unknown as EventDefinition<CaseEvent>
}
