import { z } from 'zod'
import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { isoDate } from '../calendar/day-input'
import type { ClockEffect } from '../clock/effects'
import type { ClockRules } from '../clock/types'
import type { LetterGroup } from '../letters/definitions'
import type { CaseEvent, CaseEventType, EventOf, RecordedEvent } from './events'
import type { CaseFacts } from './facts'
import type { Refused } from './refusal'
import type { Standing } from './standing'

/**
 * Where in a history an event can stand:
 * - `anytime`: before receipt and after the end too;
 * - `whileWorkedOn`: until the end, also before the request is received, and again while a new answer is ordered;
 * - `inCourse`: from the received day (Art. 31) until the end, and again while a new answer is ordered.
 */
export type Place = 'anytime' | 'whileWorkedOn' | 'inCourse'

/** The case as it stood before an event. */
export interface Before {
  standing: Standing
  facts: CaseFacts
}

/** What an effect on the clock may depend on: the agency's choices, and the case before the event. */
export interface BeforeEffect {
  rules: ClockRules
  standing: Standing
}

/** Names of what stands in events by its id. */
export interface CourseNames {
  /** Title of a letter of the case, and its number. */
  letter(id: string): string
  documentNumber(id: string): string | null
  /** Another agency, by its id. */
  agency(id: string): string
  /** 受理编号 of another case. */
  case(id: string): string
  /** Unit that was asked, by the id of the asking. */
  askedUnit(id: string): string
  /** Name of a file of the case. */
  file(id: string): string
  person(id: string): string
  unit(id: string): string
}

/** What the words of an event may draw on: the rest of the case, and names that lie outside it. */
export interface Course {
  facts: CaseFacts
  recorded: readonly RecordedEvent[]
  names: CourseNames
  /** Words kept apart from the history; empty when there are none. */
  text(id: string | null | undefined): string
  /** Title of any event, for one that tells of another. */
  titleOf(event: CaseEvent): string
}

/** A title that tells more than what kind of event it is. */
export interface EventTitle<E> {
  /** Its kind, in a word: for the audit log, which tells of many cases. */
  called: string
  inFull(event: E, course: Course): string
}

/** How a wrong entry is put right by 更正记录: made void or moved to another day while the rest of the history still holds, or not at all. */
export type Correction<E> =
  /** Written by the program, or the beginning of the case. */
  | { by: 'nobody' }
  /** `redated` gives the event on another day, where more than its day has to move: whatever period begins with it. */
  | { by: 'entry'; redated(event: E, on: IsoDate, calendar: Calendar): E }

/**
 * A kind of event with everything that anybody must know about it. An event that leaves a question unanswered does not
 * compile; what does not apply is answered with null.
 */
export interface EventDefinition<E extends { on: IsoDate }> {
  place: Place
  /** What else must have gone before; null when the history allows it. A fact of logic, not of what is timely. */
  contradiction: ((event: E, before: Before) => Refused | null) | null
  /** What the case comes to; whether the event may happen is asked before. */
  evolve(standing: Standing, event: E): Standing
  /** What it does to the reply period; null for nothing. */
  clock: ((event: E, at: BeforeEffect) => ClockEffect | null) | null
  /** How a file of cases tells it (the format of clock-cases.json); null when such a file does not. */
  inCasesFile: z.ZodType<E> | null
  /** Its line in the course of the case (经过), in the law's words. */
  title: string | EventTitle<E>
  /** Further lines: days, articles, numbers. Words of its own (`textId`) follow by themselves. */
  lines: ((event: E, course: Course) => readonly string[]) | null
  correction: Correction<E>
  /** What the applicant's page says of it; null for inner steps of the office. */
  applicantReads: string | null
  /** The applicant had a part in it: of this no reminder is sent. Absent for every other event. */
  applicantKnows?: true
  /**
   * Service and attempts at it: part of the statutory course, although they neither move the deadline nor are told to the
   * applicant. Absent for every other event.
   */
  ofService?: true
  /**
   * Tells how a step was entered, on the day of entering: its day says nothing of when the step was taken. Absent for every
   * other event.
   */
  ofEntering?: true
  /**
   * Answers an urging (催办) although it stands anywhere in a history: whoever holds the case has moved on with it. Steps
   * of the procedure do so by their place; absent for every other event.
   */
  takesUpUrging?: true
  /** A further part of a request that is split begins with it (一事一申请): how it arrived, what moved its clock, who has it. */
  copiedBySplit: boolean | ((event: E) => boolean)
  /** The letter that it goes out with, or that it tells of, whose number its line shows; null when there is none. */
  letter: LetterGroup | 'itself' | null
}

/** Definitions of a chapter's events, each held to its own shape. */
export function defineEvents<E extends { type: string; on: IsoDate }>(
  definitions: {
    [T in E['type']]: EventDefinition<Extract<E, { type: T }>>
  },
): typeof definitions {
  return definitions
}

/**
 * The form of an event in a file of cases: its day, and what else moves the clock. `rest` fills what a recorded event
 * has beside its effect on time.
 */
export function inCasesFile<T extends CaseEventType>(
  type: T,
  shape: z.ZodRawShape = {},
  rest: object = {},
): z.ZodType<EventOf<T>> {
  return z
    .object({ type: z.literal(type), on: isoDate, ...shape })
    .transform((told) => ({ ...rest, ...told })) as unknown as z.ZodType<EventOf<T>>
}

export const unchanged = (standing: Standing): Standing => standing

export const NOT_CORRECTABLE: Correction<never> = { by: 'nobody' }

/** A wrong entry with which a period begins: its last day moves along, by as many working days. */
export const CORRECTABLE_WITH_PERIOD = {
  by: 'entry',
  redated: <E extends { on: IsoDate; respondBy?: IsoDate }>(
    event: E,
    on: IsoDate,
    calendar: Calendar,
  ): E => ({
    ...event,
    on,
    ...(event.respondBy
      ? { respondBy: calendar.addWorkingDays(on, calendar.workingDaysBetween(event.on, event.respondBy)) }
      : {}),
  }),
} as const

/** A wrong entry whose day stands in it once. */
export const CORRECTABLE = {
  by: 'entry',
  redated: <E extends { on: IsoDate }>(event: E, on: IsoDate): E => ({ ...event, on }),
} as const
