import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import type { Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import { definitionOf } from '@/domain/case/chapters/events'
import type { DueDayMove } from '@/domain/case/due-day-moves'
import type { RecordedEvent } from '@/domain/case/events'
import type { Warning } from '@/domain/case/refusal'
import type { Taken } from '../cases/execute'
import { visibleCase } from '../cases/visible-case'
import { caseCourse } from './case-course'
import { effectSince } from './step-preview'

/** What a step came to, as the bar under the head of the case says it. */
export interface StepDone {
  /** What it did, in a sentence. */
  done: string
  warnings: readonly Warning[]
  /** Of the case as it stands after it. */
  version: number
  /** The entry that it made in the course; null where it made none of its own. */
  entry: StepEntry | null
}

export interface StepEntry {
  seq: number
  title: string
  on: IsoDate
  /** How it moved the last day for the answer. */
  moved: DueDayMove | null
  /** It can be corrected by whoever made it. */
  correctable: boolean
  /** It tells of a letter that left, arrived or came back: 送达记录 holds it. */
  ofService: boolean
}

/** Tells a step that was just taken, from the course as it stands after it. */
export async function stepDone(actor: Actor, { before, case: after, warnings }: Taken): Promise<StepDone> {
  // What tells how it was entered stands beside the step that it is about.
  const made = after.recorded.find(
    ({ seq, event }) => seq > before.version && !definitionOf(event).ofEntering,
  )
  return {
    done: effectSince(before, after),
    warnings,
    version: after.version,
    entry: made ? await entryOf(reads(), actor, made, after) : null,
  }
}

/** The case as it stands before something is recorded in it; null where this person may not look at it. */
export async function caseAsItStands(actor: Actor, caseId: string): Promise<Case | null> {
  return (await visibleCase(reads(), actor, caseId))?.kase ?? null
}

/**
 * Tells what was just registered, or with `before` what was amended in it, from the case as it stands now. Null where
 * this person may not look at it.
 */
export async function requestDone(
  actor: Actor,
  caseId: string,
  before: Case | null,
): Promise<StepDone | null> {
  const after = await caseAsItStands(actor, caseId)
  if (!after) return null
  if (before) return stepDone(actor, { before, case: after, warnings: [] })
  const [registered] = after.recorded
  return {
    done: after.number,
    warnings: [],
    version: after.version,
    entry: registered ? await entryOf(reads(), actor, registered, after) : null,
  }
}

async function entryOf(
  from: Reads,
  actor: Actor,
  made: RecordedEvent,
  after: Case,
): Promise<StepEntry | null> {
  const visible = await visibleCase(from, actor, after.id)
  if (!visible) return null
  const { entries } = await caseCourse(from, actor, visible)
  const entry = entries.find(({ seq }) => seq === made.seq)
  if (!entry) return null
  const { seq, title, on, moved, service } = entry
  return {
    seq,
    title,
    on,
    moved,
    correctable: correctable(after).some((one) => one.seq === seq),
    ofService: service !== null,
  }
}
