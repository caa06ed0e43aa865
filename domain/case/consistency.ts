import { receivedDay } from '../clock/receipt'
import { evolve } from './case'
import { definitionOf } from './chapters/events'
import type { Before, Place } from './event-definition'
import { type CaseEvent, effectiveHistory, type RecordedEvent } from './events'
import type { CaseFacts } from './facts'
import { type Refusal, type Refused, refuse } from './refusal'
import { alreadyEnded, datesRunBackwards, notReceived } from './refusals'
import { NOTHING_YET } from './standing'

/**
 * The first step of a history that cannot have happened, or null. These are facts of logic (an answer before the
 * question, a step after the end), so they hold for the desk, for corrections of events and for imported ledgers
 * alike; rules about what is timely are asked by each command.
 */
export function inconsistency(facts: CaseFacts, recorded: readonly RecordedEvent[]): Refusal | null {
  const inFacts = factsInconsistency(facts)
  if (inFacts) return inFacts.refusal
  let standing = NOTHING_YET
  for (const step of effectiveHistory(recorded)) {
    const refused = stepInconsistency(step.event, { facts, standing })
    if (refused) return refused.refusal
    standing = evolve(standing, step)
  }
  return null
}

function factsInconsistency({ channel, submittedOn, signedOn, arrivedOn }: CaseFacts): Refused | null {
  if (channel === 'mail_signed' && signedOn === null) {
    return refuse('signedOnMissing', '特快专递、挂号信须填写签收日期。', '请填写本机关签收的日期。', {
      article: '《条例》第三十一条第（二）项',
      field: 'signedOn',
    })
  }
  if (submittedOn === null) return null
  const submitted = { label: '提交（寄出）日期', on: submittedOn }
  if (signedOn !== null && signedOn < submittedOn) {
    return datesRunBackwards('signedOn', { label: '签收日期', on: signedOn }, submitted)
  }
  return arrivedOn < submittedOn
    ? datesRunBackwards('arrivedOn', { label: '到达日期', on: arrivedOn }, submitted)
    : null
}

function stepInconsistency(event: CaseEvent, before: Before): Refused | null {
  const { place, contradiction } = definitionOf(event)
  return OUT_OF_PLACE[place](event, before) ?? contradiction?.(event, before) ?? null
}

const OUT_OF_PLACE: Record<Place, (event: CaseEvent, before: Before) => Refused | null> = {
  anytime: () => null,
  whileWorkedOn: (_, before) => (before.standing.anew ? null : afterTheEnd(before)),
  inCourse: (event, before) =>
    before.standing.anew ? null : (afterTheEnd(before) ?? beforeReceipt(event, before)),
}

function afterTheEnd({ standing: { ended } }: Before): Refused | null {
  return ended && alreadyEnded(ended.on, '之后不能再有新的办理步骤')
}

/** Not before the received day (Art. 31). */
function beforeReceipt({ on }: CaseEvent, { facts, standing }: Before): Refused | null {
  const receivedOn = receivedDay({ ...facts, confirmedOn: standing.confirmedOn })
  if (receivedOn === null) return notReceived()
  return on < receivedOn
    ? datesRunBackwards('on', { label: '办理日期', on }, { label: '收到申请日期', on: receivedOn })
    : null
}
