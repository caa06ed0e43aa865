import type { IsoDate } from '../calendar/day'
import type { CaseState } from '../case/case'
import type { PendingMatter } from '../case/pending'
import type { PendingKind } from '../case/pending-kinds'
import type { CaseProgress } from '../case/progress'

/**
 * What counting looks at. Raised whenever that changes: an installation whose counts come from an older one counts anew
 * when it starts.
 */
export const COUNTED_VERSION = 1

/**
 * Everything that the tabs of the queue and the lists of 今日 ask of a case, and nothing else: cases that agree in it are
 * counted together. All that are over agree, so that their number costs nothing.
 */
export interface CountedCase {
  agencyId: string
  state: CaseState
  /** Of an open case: its due day, or the last day of all while none is known; null once it was concluded. */
  dueKey: IsoDate | null
  /** Unit that holds it; null also for a case that is over and in which nothing waits. */
  unitId: string | null
  /** Null where it has none of them, as most have. */
  matters: CountedMatters | null
}

/** Days of a case that lists look at; those that it has. */
export interface CountedMatters {
  /** In states in which somebody's answer, or the end of a notice, is awaited. */
  respondBy?: IsoDate
  sentOn?: IsoDate
  /** A new answer is ordered. */
  anew?: true
  /** While it is worked on: first day by which a unit that was asked should answer, and those units. */
  asked?: { answerBy: IsoDate; units: readonly string[] }
  pending?: Partial<Record<PendingKind, IsoDate>>
}

/** States in which a list looks at the day by which somebody should have answered. */
const AWAITING: readonly CaseState[] = ['awaiting_correction', 'awaiting_opinion', 'to_deliver']
/** In which nobody has to answer any more. */
export const ANSWERED: readonly CaseState[] = ['to_deliver', 'concluded']

/** Columns of the progress that counting looks at. */
export type CountedProgress = Pick<
  CaseProgress,
  | 'agencyId'
  | 'state'
  | 'dueKey'
  | 'concludedOn'
  | 'holderUnitId'
  | 'respondBy'
  | 'sentOn'
  | 'anewDueOn'
  | 'unitAnswerBy'
  | 'askedUnits'
>

/** What a case is counted as, by what is derived of it. Pure; equal cases give equal JSON. */
export function countedAs(progress: CountedProgress, pending: readonly PendingMatter[]): CountedCase {
  const { agencyId, state, dueKey, concludedOn, holderUnitId } = progress
  const matters = mattersOf(progress, pending)
  const over = state === 'concluded' && matters === null
  return {
    agencyId,
    state,
    dueKey: concludedOn === null ? dueKey : null,
    unitId: over ? null : holderUnitId,
    matters,
  }
}

function mattersOf(progress: CountedProgress, pending: readonly PendingMatter[]): CountedMatters | null {
  const { state, respondBy, sentOn, anewDueOn, unitAnswerBy, askedUnits } = progress
  const units = (askedUnits ?? '').split(' ').filter(Boolean).sort()
  const matters: CountedMatters = {
    ...(respondBy !== null && AWAITING.includes(state) && { respondBy }),
    ...(sentOn !== null && { sentOn }),
    ...(anewDueOn !== null && { anew: true as const }),
    ...(unitAnswerBy !== null && !ANSWERED.includes(state) && { asked: { answerBy: unitAnswerBy, units } }),
    ...(pending.length > 0 && { pending: daysOf(pending) }),
  }
  return Object.keys(matters).length > 0 ? matters : null
}

function daysOf(pending: readonly PendingMatter[]): Partial<Record<PendingKind, IsoDate>> {
  const sorted = pending.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
  return Object.fromEntries(sorted.map(({ kind, on }) => [kind, on]))
}
