import type { IsoDate } from '../calendar/day'
import { awaitsAcceptance } from '../case/acceptance'
import { type Case, evolve, isReceived, isUnderWay } from '../case/case'
import { definitionOf } from '../case/chapters/events'
import { NOTHING_YET, type Standing, settledOn } from '../case/standing'
import type { Passage, Stage, Stretch } from './stage'

// Where a case stood, from its history. Apart from the stages and their names, which browsers are sent.

/**
 * Which derivation `passagesOf` and `handingsOf` are, raised as `PROGRESS_VERSION` is: an installation whose rows come
 * from an older one is derived anew when it starts.
 */
export const PASSAGES_VERSION = 1

/** Passages of a case in order, none before the other has ended; `knownOn` is the day on which an entry was recorded, by its number. Pure. */
export function passagesOf(kase: Case, knownOn: (seq: number) => IsoDate): Passage[] {
  const corrections = correctionsOf(kase)
  const known = (seq: number) => knownOn(corrections.get(seq) ?? seq)
  return boundedStretches(kase).map(({ stretch, begunBy, endedBy }) => ({
    ...stretch,
    knownFrom: known(begunBy),
    knownTo: endedBy === null ? null : known(endedBy),
  }))
}

/** Where a case stands now; null once it is concluded. */
export function stretchNow(kase: Case): Stretch | null {
  const last = boundedStretches(kase).at(-1)?.stretch
  return last?.to === null ? last : null
}

/** A stretch with the numbers of the entries that began and ended it. */
interface Bounded {
  stretch: Stretch
  begunBy: number
  endedBy: number | null
}

function boundedStretches({ history, facts }: Pick<Case, 'history' | 'facts'>): Bounded[] {
  const found: Bounded[] = []
  let standing = NOTHING_YET
  let lastStepOn: IsoDate | null = null
  for (const recorded of history) {
    const { seq, event } = recorded
    standing = evolve(standing, recorded)
    if (definitionOf(event).place === 'inCourse') lastStepOn = event.on
    const stage = stageOf(standing, isReceived(facts, standing), lastStepOn)
    const unitId = standing.holder?.unitId ?? null
    const open = found.at(-1)
    if (open?.endedBy === null) {
      if (open.stretch.stage === stage && open.stretch.unitId === unitId) continue
      open.stretch.to = event.on
      open.endedBy = seq
    }
    if (stage !== null)
      found.push({ stretch: { stage, unitId, from: event.on, to: null }, begunBy: seq, endedBy: null })
  }
  return found
}

/** In the same order as the state of a case: what the law waits for stands before what the office does. */
function stageOf(standing: Standing, received: boolean, lastStepOn: IsoDate | null): Stage | null {
  if (settledOn(standing) !== null) return isUnderWay(standing) ? 'to_deliver' : null
  if (!received) return 'to_confirm'
  if (standing.laidReady) return 'to_deliver'
  if (standing.awaited || standing.awaitingPaymentSince) return 'correction'
  if (standing.openOpinions.length > 0) return 'consulting'
  const letters = Object.values(standing.letters)
  if (letters.some(({ stage }) => stage === 'in_approval')) return 'in_approval'
  // Handed to the e-mail of the office, it has not left yet.
  if (letters.some(({ stage }) => stage === 'approved' || stage === 'leaving')) return 'final_not_sent'
  if (!standing.holder) return standing.ended ? 'in_work' : 'to_assign'
  return awaitsAcceptance(standing, lastStepOn) ? 'to_accept' : 'in_work'
}

/** The newest correction of each entry that was corrected, by number. */
function correctionsOf({ recorded }: Pick<Case, 'recorded'>): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { seq, event } of recorded)
    if (event.type === 'corrected') found.set(event.target, Math.max(seq, found.get(event.target) ?? 0))
  return found
}
