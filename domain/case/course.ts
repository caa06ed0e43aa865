import { definitionOf } from './chapters/events'
import type { DueDayMove } from './due-day-moves'
import type { Course, CourseNames } from './event-definition'
import { type CaseEvent, effectiveHistory, type RecordedEvent } from './events'
import type { CaseFacts } from './facts'
import { type ServiceMark, serviceMarkOf } from './service-record'

/** An event with who recorded it and when (ISO instant). */
export interface RecordedStep extends RecordedEvent {
  recordedBy: string
  recordedAt: string
}

/** One entry of the course of a case (经过), as read by a person. */
export interface CourseEntry {
  seq: number
  on: CaseEvent['on']
  title: string
  /** Further words: reasons, legal basis, contents. */
  lines: readonly string[]
  by: string
  recordedAt: string
  /** 文号 of the letter that this step went out with. */
  document: string | null
  /** Neither moves the deadline, nor is told to the applicant, nor serves a letter: the printed proof of the deadline leaves it out. */
  inner: boolean
  /** What it says of the service of a letter; null where it says nothing. */
  service: ServiceMark | null
  /** How a later entry corrected this one. */
  correction: { kind: 'void' } | { kind: 'redated'; on: CaseEvent['on'] } | null
  /** How it moved the last day for the answer; null where it did not. */
  moved: DueDayMove | null
  /** 补登: entered later than it was taken, on this day, with the reason. */
  enteredLate: { on: CaseEvent['on']; reason: string } | null
}

/** What an event may draw on for its words; `texts` are kept apart from the history, by id. */
export function courseWith(
  recorded: readonly RecordedEvent[],
  facts: CaseFacts,
  texts: ReadonlyMap<string, string>,
  names: CourseNames,
): Course {
  const course: Course = {
    facts,
    recorded,
    names,
    text: (id) => (id ? (texts.get(id) ?? '') : ''),
    titleOf: (event) => titleOf(event, course),
  }
  return course
}

/** Newest first; corrected entries stay readable with their correction. `moves` by the number of the step. */
export function courseOf(
  steps: readonly RecordedStep[],
  course: Course,
  moves: ReadonlyMap<number, DueDayMove>,
): CourseEntry[] {
  const effective = new Map(effectiveHistory(steps).map(({ seq, event }) => [seq, event]))
  const late = enteredLate(steps, course)
  return steps
    .filter(({ event }) => event.type !== 'enteredLate')
    .map((step) => ({
      seq: step.seq,
      on: step.event.on,
      title: titleOf(step.event, course),
      lines: linesOf(step.event, course),
      by: course.names.person(step.recordedBy),
      recordedAt: step.recordedAt,
      document: documentOf(step, steps, course.names),
      inner: isInner(step.event),
      service: serviceMarkOf(step.event),
      correction: correctionOf(step, effective),
      moved: moves.get(step.seq) ?? null,
      enteredLate: late.get(step.seq) ?? null,
    }))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.seq - a.seq))
}

/** Marks of late entries, by the number of the step that they are about; they are read with it. */
function enteredLate(steps: readonly RecordedStep[], course: Course) {
  const marks = new Map<number, NonNullable<CourseEntry['enteredLate']>>()
  for (const { event } of steps) {
    if (event.type !== 'enteredLate') continue
    for (const seq of event.steps) marks.set(seq, { on: event.on, reason: course.text(event.textId) })
  }
  return marks
}

/** What happened, in the law's words. */
export function titleOf(event: CaseEvent, course: Course): string {
  const { title } = definitionOf(event)
  return typeof title === 'string' ? title : title.inFull(event, course)
}

/** What an applicant may read of an effective history; inner steps of the office are not theirs. */
export function courseForApplicant(
  history: readonly RecordedEvent[],
): { on: CaseEvent['on']; what: string }[] {
  return history.flatMap(({ event }) => {
    const what = definitionOf(event).applicantReads
    return what === null ? [] : [{ on: event.on, what }]
  })
}

function isInner(event: CaseEvent): boolean {
  const { clock, applicantReads, ofService } = definitionOf(event)
  return clock === null && applicantReads === null && !ofService
}

function linesOf(event: CaseEvent, course: Course): string[] {
  const facts = definitionOf(event).lines?.(event, course) ?? []
  const body = 'textId' in event ? course.text(event.textId) : ''
  return [...facts, ...(body === '' ? [] : body.split('\n'))]
}

/** A step and the sending of its letter are recorded together. */
function documentOf(
  { event, seq, recordedAt }: RecordedStep,
  steps: readonly RecordedStep[],
  names: CourseNames,
): string | null {
  if (definitionOf(event).letter === null) return null
  const sent = steps.find(
    (one) => one.event.type === 'letterSent' && one.recordedAt === recordedAt && one.seq >= seq,
  )?.event
  return sent?.type === 'letterSent' ? names.documentNumber(sent.letterId) : null
}

function correctionOf(
  { event, seq }: RecordedEvent,
  effective: ReadonlyMap<number, CaseEvent>,
): CourseEntry['correction'] {
  if (event.type === 'corrected') return null
  const stands = effective.get(seq)
  if (!stands) return { kind: 'void' }
  return stands.on === event.on ? null : { kind: 'redated', on: stands.on }
}
