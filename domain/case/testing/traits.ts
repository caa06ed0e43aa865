import { day } from '../../calendar/day'
import { correctable } from '../chapters/amendment/correct-event'
import { historyOfPart } from '../chapters/amendment/split'
import { inconsistency } from '../consistency'
import { courseForApplicant } from '../course'
import type { Place } from '../event-definition'
import { type CaseEvent, type CaseEventType, numbered } from '../events'
import type { Refusal } from '../refusal'
import { type Arrival, handedIn, sentOnline } from './arrivals'
import { reopened, replied, withdrawn } from './events'
import { SAMPLES } from './samples'
import { caseOf } from './story'

/** What whoever deals with events comes to for one kind: asked of those who ask, not of its definition. */
export function traitsOf(type: CaseEventType) {
  const event = SAMPLES[type](day('2026-03-05'))
  const history = numbered([event], 0)
  const kase = { ...caseOf(handedIn('2026-03-03'), []), history }
  return {
    stands: placeOf(type),
    applicantReads: courseForApplicant(history)[0]?.what ?? null,
    copiedBySplit: historyOfPart(kase).length > 0,
    correctable: correctable(kase).length > 0,
  }
}

/** Histories to which an event of 2026-03-05 is added, each where some kinds have no place. */
const SITUATIONS: readonly { arrival: Arrival; before: readonly CaseEvent[] }[] = [
  { arrival: sentOnline('2026-03-03', null), before: [] },
  { arrival: handedIn('2026-03-06'), before: [] },
  { arrival: handedIn('2026-03-03'), before: [withdrawn('2026-03-04')] },
  { arrival: handedIn('2026-03-03'), before: [replied('2026-03-03'), reopened('2026-03-04')] },
]

/** Refused (x) or not (-) in the situations above, in their order. */
const PLACES: Record<string, Place> = {
  '----': 'anytime',
  '--x-': 'whileWorkedOn',
  'xxx-': 'inCourse',
  // A first answer has no place where a new one is ordered.
  xxxx: 'inCourse',
}

function placeOf(type: CaseEventType): Place {
  const met = SITUATIONS.map(({ arrival, before }) => {
    const { facts, recorded } = caseOf(arrival, [...before, SAMPLES[type](day('2026-03-05'))])
    const refusal = inconsistency(facts, recorded)
    return refusal && isForItsPlace(refusal) ? 'x' : '-'
  }).join('')
  const place = PLACES[met]
  if (!place) throw new Error(`${type} stands nowhere that has a name: ${met}`)
  return place
}

/** An event may be refused for what it lacks, too; here only its place is asked for. */
function isForItsPlace({ rule, message }: Refusal): boolean {
  return (
    rule === 'alreadyEnded' ||
    rule === 'notReceived' ||
    (rule === 'datesRunBackwards' && message.includes('早于收到申请日期'))
  )
}
