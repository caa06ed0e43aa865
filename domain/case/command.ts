import type { z } from 'zod'
import type { Actor } from '../access'
import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { Case } from './case'
import type { CaseEvent } from './events'
import type { Refusal, Warning } from './refusal'
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
export type Decision = Decided | { refusal: Refusal }

/** One control of a command's form; the screen draws it, the label names it everywhere. */
export type FormField = {
  label: string
  hint?: string
  optional?: boolean
} & (
  | { as: 'date'; initial?: 'today' | 'unitAnswer' }
  | { as: 'number'; min: number; max: number }
  | { as: 'text' }
  | { as: 'words' }
  | { as: 'choice'; options: readonly (readonly [value: string, label: string])[] }
  /** Options come from the case or the office. */
  | {
      as:
        | 'unit'
        | 'person'
        | 'openOpinion'
        | 'askedUnit'
        | 'item'
        | 'proof'
        | 'event'
        | 'earlierCase'
        | 'outcome'
        | 'replyOutcome'
        | 'basis'
    }
)

/**
 * One thing that can be done to a case: a file in `commands/`, an entry in its index, a row in the access table.
 * `when` asks the case alone, so that the screen can say beforehand why something is impossible;
 * `decide` asks the input too and answers with events or a refusal.
 */
export interface Command<N extends string = string, I extends z.ZodType = z.ZodType> {
  name: N
  /** The button, a verb. */
  label: string
  /** The provision it rests on, null for office routine. */
  article: string | null
  /** What it does to the deadline, in words; shown before the preview of days is known. */
  effect: string
  input: I
  fields: Readonly<Record<string, FormField>>
  when(kase: Case, context: Context): { refusal: Refusal } | null
  decide(kase: Case, input: z.output<I>, context: Context): Decision
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
