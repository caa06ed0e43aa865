import type { z } from 'zod'
import type { Actor, Grants } from '../actor'
import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { LetterGroup } from '../letters/definitions'
import type { NamedAbsence } from '../people/absence'
import type { Case, CaseState } from './case'
import type { CaseEvent } from './events'
import type { Refused, Warning } from './refusal'
import type { RuleName } from './rule-names'
import type { AgencySettings } from './settings'

/** Everything a rule may know beside the case: handed in, so that rules stay pure. */
export interface Context {
  today: IsoDate
  calendar: Calendar
  settings: AgencySettings
  actor: Actor
  newId(): string
  /** Why a step that needs an approved letter is taken without one. */
  approvalSkippedBecause?: string | undefined
  /** Why a step is entered later than it was taken (补登). */
  enteredLateBecause?: string | undefined
  /** Years whose report is sealed: what is entered for a day in one needs a reason. */
  sealedYears?: readonly number[]
  /** Absences of the agency's people that have not ended. */
  absences?: readonly NamedAbsence[]
}

/** Words kept apart from the history; events point to them by id. */
export interface CaseText {
  id: string
  body: string
}

export interface Decided {
  events: readonly CaseEvent[]
  texts: readonly CaseText[]
  warnings: readonly Warning[]
}
export type Decision = Decided | Refused

/** One control of a command's form; the screen draws it, the label names it everywhere. */
export type FormField = {
  label: string
  hint?: string
  optional?: boolean
  /** Shown only once the step is refused for want of it: most such forms do without. */
  onDemand?: true
  /** Shown only while another field has one of these values: what would be asked in vain otherwise. */
  when?: { field: string; values: readonly string[] }
} & (
  | { as: 'date'; initial?: 'today' | 'unitAnswer' }
  | { as: 'number'; min: number; max: number }
  | { as: 'text' }
  | { as: 'words' }
  | { as: 'choice' | 'several'; options: readonly (readonly [value: string, label: string])[] }
  /** Options come from the case or the office. */
  | {
      as:
        | 'unit'
        | 'person'
        | 'openOpinion'
        | 'noticeUnderWay'
        | 'sentNotice'
        | 'returnedNotice'
        | 'askedUnit'
        | 'item'
        | 'proof'
        | 'event'
        | 'earlierCase'
        | 'otherAgency'
        | 'outcome'
        | 'replyOutcome'
        | 'basis'
    }
)

/** True where several of the options may be chosen: the value is a list. */
export function takesSeveral({ as }: FormField): boolean {
  return as === 'basis' || as === 'several'
}

/** A step that somebody may take, named for the audit; its form is a page of its own, or a command's. */
export interface Step<N extends string = string> {
  name: N
  /** The button, a verb. */
  label: string
  /** Farthest relation to a case at which each role may take it. */
  who: Grants
}

/**
 * One thing that can be done to a case, with everything that anybody must know about it: a file in its chapter and an
 * entry in the chapter's `commands.ts`. `when` asks the case alone, so that the screen can say beforehand why something
 * is impossible; `decide` asks the input too and answers with events or a refusal.
 */
export interface Command<N extends string = string, I extends z.ZodType = z.ZodType> extends Step<N> {
  /** The provision it rests on, null for office routine. */
  article: string | null
  /** States in which it is a usual next step: the first possible `main` one is the page's button, the others stand beside it. */
  usual: Partial<Record<CaseState, 'main' | 'beside'>>
  /** True where it is the step to take now, whatever is usual in the state: it becomes the page's button. Absent: never. */
  comesFirst?(kase: Case, context: Context): boolean
  /** Letters whose chain of approval it passes over when it is taken by hand; null when none. */
  approvedAs: LetterGroup | null
  /** Another step that it takes along, by name: that step's letter on its way holds it up too. Absent for all others. */
  takesAlong?: string
  /** A step that moves the deadline is possible on days up to it only; absent for all others. */
  inPeriod?: InPeriod
  /** `letter`: what happens to the letter happens to every case that it answered (一并答复). */
  appliesTo: 'case' | 'letter'
  /** What it does to the deadline, in words; shown before the preview of days is known. */
  effect: string
  input: I
  fields: Readonly<Record<string, FormField>>
  when(kase: Case, context: Context): Refused | null
  decide(kase: Case, input: z.output<I>, context: Context): Decision
}

/** A step that is only possible up to the due day: the rule that refuses it on a later day, and what it has to do until then. */
export interface InPeriod {
  rule: RuleName
  /** “延期须在答复期限届满前办理”. */
  says: string
  article: string
}

export function defineCommand<const N extends string, I extends z.ZodType>(
  command: Command<N, I>,
): Command<N, I> {
  return command
}

/** Events with the words that belong to them. */
export function decided(events: readonly CaseEvent[], more: Partial<Decided> = {}): Decided {
  return { events, texts: more.texts ?? [], warnings: more.warnings ?? [] }
}

/** Keeps words apart: returns the id for the event and the text to store; nothing for an empty body. */
export function words(
  body: string | undefined,
  context: Context,
): { textId: string | null; texts: CaseText[] } {
  const trimmed = body?.trim() ?? ''
  if (trimmed === '') return { textId: null, texts: [] }
  const id = context.newId()
  return { textId: id, texts: [{ id, body: trimmed }] }
}
