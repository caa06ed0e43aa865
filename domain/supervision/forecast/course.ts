import type { Calendar } from '../../calendar/calendar'
import type { IsoDate } from '../../calendar/day'
import type { Passage, Stage } from '../stage'

// What the past says about how long work takes: a case as its passages tell it, and each of its stays in a stage.

/** A case, open or ended, with its passages in order. */
export interface Course {
  caseId: string
  passages: readonly Passage[]
}

/**
 * One stay of a case in a stage, with what of its period followed. Places in time are ordinals of the calendar: working
 * days, so that a difference is a number of working days.
 */
export interface Stay {
  caseId: string
  stage: Stage
  unitId: string | null
  path: Path
  begunOn: IsoDate
  from: number
  /** On which it was recorded; nobody knew of it before. */
  knownFrom: IsoDate
  /** The rest of the period from this stage on, in order; the first is the stay itself. */
  rest: readonly Stretch[]
}

interface Stretch {
  from: number
  /** Null while it lasts. */
  to: number | null
  knownFrom: IsoDate
  knownTo: IsoDate | null
  /** No working day of it counts (征求意见). */
  paused: boolean
  /** The period of reply is over with its end. */
  last: boolean
}

/** What had happened to a case before the stage in which it is: the kind of course that it has, as far as known. */
export const PATHS = ['plain', 'sent_back', 'third_party', 'corrected'] as const
export type Path = (typeof PATHS)[number]

/** Stages in which the office has something to do until its answer; 补正 waits for the applicant, and its end begins a new period. */
export function isForecast(stage: Stage): boolean {
  return stage !== 'correction' && stage !== 'to_deliver'
}

/** The path up to the passage at `at`; a case that was sent back is like others that were, whatever happened before. */
export function pathAt(passages: readonly Pick<Passage, 'stage'>[], at: number): Path {
  const before = passages.slice(0, at).map(({ stage }) => stage)
  const stage = passages[at]?.stage
  const waitedFor = before.lastIndexOf('correction')
  const inPeriod = before.slice(waitedFor + 1)
  if (stage === 'in_work' && inPeriod.some((s) => s === 'in_approval' || s === 'final_not_sent'))
    return 'sent_back'
  if (inPeriod.includes('consulting')) return 'third_party'
  return waitedFor >= 0 ? 'corrected' : 'plain'
}

/** Every stay of a case in a stage of the office. */
export function staysOf({ caseId, passages }: Course, calendar: Calendar): Stay[] {
  const stretches = passages.map((passage, at) => stretchOf(passage, passages[at + 1], calendar))
  return passages.flatMap((passage, at) => {
    if (!isForecast(passage.stage)) return []
    const ends = stretches.findIndex(({ last }, i) => i >= at && last)
    return [
      {
        caseId,
        stage: passage.stage,
        unitId: passage.unitId,
        path: pathAt(passages, at),
        begunOn: passage.from,
        from: calendar.ordinal(passage.from),
        knownFrom: passage.knownFrom,
        rest: stretches.slice(at, ends < 0 ? undefined : ends + 1),
      },
    ]
  })
}

function stretchOf(passage: Passage, next: Passage | undefined, calendar: Calendar): Stretch {
  return {
    from: calendar.ordinal(passage.from),
    to: passage.to === null ? null : calendar.ordinal(passage.to),
    knownFrom: passage.knownFrom,
    knownTo: passage.knownTo,
    paused: passage.stage === 'consulting',
    // An answer and a request for correction end the period; what follows an end after a gap is another answering.
    last: passage.to !== null && (!next || !isForecast(next.stage) || next.from !== passage.to),
  }
}

/** How much was still to come for one stay, in working days without pauses; `ended` false: at least so much. */
export interface Remaining {
  days: number
  ended: boolean
  /** Working days between that point and the day from which it is seen. */
  age: number
}

/** What is seen from the end of a day: its ordinal, and itself for what was recorded by then. */
export interface Seen {
  on: IsoDate
  ordinal: number
}

/**
 * What was still to come when the stay had lasted `elapsed` working days, as it was known at the end of a day. Null where
 * the stay was shorter, or was not known to have lasted so long.
 */
export function remainingAfter(stay: Stay, elapsed: number, seen: Seen): Remaining | null {
  const point = stay.from + elapsed
  if (point > seen.ordinal || stay.knownFrom > seen.on) return null
  let days = 0
  for (const [i, stretch] of stay.rest.entries()) {
    if (i > 0 && stretch.knownFrom > seen.on) break
    const over = stretch.to !== null && stretch.knownTo !== null && stretch.knownTo <= seen.on
    const to = over ? (stretch.to as number) : Math.max(seen.ordinal, stretch.from)
    if (i === 0 && to < point) return null
    if (!stretch.paused) days += Math.max(0, to - Math.max(stretch.from, point))
    if (!over) break
    if (stretch.last) return { days, ended: true, age: seen.ordinal - point }
  }
  return { days, ended: false, age: seen.ordinal - point }
}
