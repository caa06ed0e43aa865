import type { IsoDate } from '../calendar/day'
import type { Case } from './case'
import { rowsAllowed } from './chapters/items/items'
import type { Command, Context, FormField } from './command'
import { decideCommand } from './decide'
import { BASES_OF_OUTCOME, type Outcome } from './outcomes'
import { isRefused } from './refusal'
import { type StepEffect, stepEffect } from './step-effect'

// What a step would come to, told beside its button before its form is opened: by the same decision as the real thing,
// on a form as somebody fills it in today without a second thought.

/** Effect of a step that is taken today; null where its form leaves open too much to tell. */
export interface Outlook {
  effect: StepEffect
  /** Its form asks for a number of days, and the most was supposed. */
  most: boolean
}

/** What taking a step today would do to the deadline. Pure; nothing is decided by it. */
export function outlook(command: Command, kase: Case, context: Context): Outlook | null {
  const supposed = { ...context, approvalSkippedBecause: SOME_WORDS, enteredLateBecause: SOME_WORDS }
  const input = command.input.safeParse(supposedForm(command, kase, context))
  if (!input.success) return null
  const decided = decideCommand(command, kase, input.data, supposed)
  if (isRefused(decided)) return null
  const most = Object.values(command.fields).some(({ as }) => as === 'number')
  return { effect: stepEffect(kase, decided.next), most }
}

const SOME_WORDS = '—'

/** Today, the first choice, the largest number. What only the person can know (a unit, another request) stays open. */
export function supposedForm(command: Command, kase: Case, context: Context): Record<string, unknown> {
  const outcome = supposedOutcome(kase)
  return Object.fromEntries(
    Object.entries(command.fields).map(([name, field]) => [
      name,
      supposed(name, field, { kase, context, outcome }),
    ]),
  )
}

interface Supposing {
  kase: Case
  context: Context
  outcome: Outcome
}

function supposed(name: string, field: FormField, { kase, context, outcome }: Supposing): unknown {
  switch (field.as) {
    case 'date':
      return dayOffered(name, field.initial, context) || undefined
    case 'number':
      return field.max
    case 'text':
    case 'words':
      return SOME_WORDS
    case 'choice':
      return field.options[0]?.[0]
    case 'several':
      return field.options.slice(0, 1).map(([value]) => value)
    case 'openOpinion':
      return kase.standing.openOpinions[0]?.id
    case 'outcome':
    case 'replyOutcome':
      return outcome
    case 'basis':
      return kase.facts.matter === 'record_correction' ? ['art41'] : BASES_OF_OUTCOME[outcome].slice(0, 1)
    default:
      return undefined
  }
}

function supposedOutcome({ facts, standing }: Case): Outcome {
  if (facts.matter === 'record_correction') return 'other'
  return rowsAllowed(standing.items)?.[0] ?? 'granted'
}

/** Working days that a unit is given for its answer, as offered. */
const UNIT_ANSWER_WORKING_DAYS = 3

/** The day offered in a form; the correction period is reasonable, by the agency's setting. Empty where none is offered. */
export function dayOffered(
  field: string,
  initial: 'today' | 'unitAnswer' | undefined,
  { calendar, today, settings }: Pick<Context, 'calendar' | 'today' | 'settings'>,
): IsoDate | '' {
  if (initial === 'today') return today
  if (initial === 'unitAnswer') return calendar.addWorkingDays(today, UNIT_ANSWER_WORKING_DAYS)
  return field === 'respondBy' ? calendar.addWorkingDays(today, settings.correctionWorkingDays) : ''
}
