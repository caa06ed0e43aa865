import { type Actor, isGranted, type Relation, relationOf, rolesGranted } from '../actor'
import type { IsoDate } from '../calendar/day'
import { letterOf } from '../letters/definitions'
import { stepOf } from '../letters/step'
import { carrierWarnings } from '../mail/carriers'
import { type Case, loadCase, runningClock } from './case'
import {
  type CaseText,
  type Command,
  type Context,
  type Decided,
  type Decision,
  decided,
  type Step,
  words,
} from './command'
import { inconsistency } from './consistency'
import { numbered, type RecordedEvent } from './events'
import { withLateEntry } from './late-entry'
import { type Refused, refuse, type Warning } from './refusal'
import { dayInFuture, notReceived } from './refusals'
import { settledOn } from './standing'

/** What a command comes to: the next case, the events that lead there, and the words that belong to them. */
export interface DecidedCase {
  next: Case
  recorded: readonly RecordedEvent[]
  texts: readonly CaseText[]
  warnings: readonly Warning[]
}

/** How near a person stands to a case. */
export function relationTo(actor: Actor, { agencyId, standing: { holder } }: Case): Relation {
  return relationOf(actor, {
    agencyId,
    holderUnitId: holder?.unitId ?? null,
    holderPersonId: holder?.personId ?? null,
  })
}

/** Null when this person may do this to this case at all, whatever the case's state. */
export function accessRefusal(step: Step, kase: Case, { actor }: Context): Refused | null {
  if (isGranted(actor, step.who, relationTo(actor, kase))) return null
  const roleFits = isGranted(actor, step.who, 'own')
  return refuse(
    'notAllowed',
    roleFits ? '本件由其他单位承办。' : '不属于您的岗位职责。',
    roleFits ? '请由承办单位办理，或者由督办人重新分办。' : `请由${rolesGranted(step.who).join('、')}办理。`,
    { foretold: true },
  )
}

/** Null when the command is possible now; otherwise the first reason why not. */
export function possible(command: Command, kase: Case, context: Context): Refused | null {
  return accessRefusal(command, kase, context) ?? command.when(kase, context)
}

/** As `possible`, for a step by hand: while its letter is on its way, the step is that letter's. What the case page shows. */
export function possibleByHand(command: Command, kase: Case, context: Context): Refused | null {
  return possible(command, kase, context) ?? letterOfStepWaiting(command, kase)
}

/**
 * Asks a command for its events and replays the case with them. Pure: a preview and the real thing are the same
 * call. Refuses what the person may not do, what the case does not allow, days in the future, and any history
 * that could not have happened.
 */
export function decideCommand(
  command: Command,
  kase: Case,
  input: unknown,
  context: Context,
): DecidedCase | Refused {
  const impossible = possibleByHand(command, kase, context)
  const then = impossible ? caseOnItsDay(command, kase, input, context) : kase
  if (!then) return impossible ?? notReceived()
  const decision: Decision = command.decide(then, input, context)
  if ('refusal' in decision) return decision
  const skipped = skippingApproval(command, context)
  if ('refusal' in skipped) return skipped
  const outcome = afterwards(
    kase,
    {
      ...decision,
      events: [...decision.events, ...skipped.events],
      texts: [...decision.texts, ...skipped.texts],
    },
    context,
  )
  if ('refusal' in outcome) return outcome
  return pastDue(command, outcome) ?? withLateEntry(kase, outcome, context)
}

/**
 * The case as it stood on the day of a step that moves the deadline, where it allows it on that day and no more today:
 * entered on Thursday, what was done on Monday is judged by Monday, though the applicant was asked on Tuesday. Null where
 * it does not, and once nobody works on the case: its end was given on what was known.
 */
function caseOnItsDay(command: Command, kase: Case, input: unknown, context: Context): Case | null {
  const { on } = input as { on?: IsoDate }
  if (on === undefined || on >= context.today || !mayBeEnteredLate(command, kase, context)) return null
  const recorded = kase.history.filter(({ event }) => event.on <= on)
  const then = loadCase({ ...kase, recorded }, context.calendar, context.settings)
  return command.when(then, context) ? null : then
}

/** True for a step that moves the deadline and is not possible today only because time does not run since. */
export function mayBeEnteredLate(command: Command, kase: Case, context: Context): boolean {
  return (
    command.inPeriod !== undefined &&
    settledOn(kase.standing) === null &&
    accessRefusal(command, kase, context) === null &&
    letterOfStepWaiting(command, kase) === null &&
    command.when(kase, context)?.refusal.rule === 'clockNotRunning'
  )
}

/**
 * Refuses a step that moves the deadline when its own day, not the day of entering it, lies after the due day: from
 * then on nothing moves it (Art. 33).
 */
export function pastDue({ inPeriod }: Command, { next, recorded }: DecidedCase): Refused | null {
  if (!inPeriod) return null
  const clock = runningClock(next)
  // What moves nothing although it was in time (a late correction notice, by the agency's choice) misses no day.
  if (clock.missed === null || !recorded.some(({ seq }) => clock.withoutEffect.includes(seq))) return null
  const { rule, says, article } = inPeriod
  return refuse(rule, `${says}。本件期限为${clock.missed}，已过。`, '请直接作出答复并登记超期原因。', {
    article,
    field: 'on',
  })
}

/** A step by hand while its letter is on its way would leave that letter behind, or be taken twice. */
function letterOfStepWaiting(command: Command, { standing }: Case): Refused | null {
  const taken = [command.name, ...(command.takesAlong ? [command.takesAlong] : [])]
  const waiting = Object.values(standing.letters).find(
    ({ kind, stage }) => taken.includes(stepOf(kind, standing) ?? '') && stage in WAITING_LETTER,
  )
  if (!waiting) return null
  const [where, next] = WAITING_LETTER[waiting.stage as keyof typeof WAITING_LETTER]
  return refuse(
    'letterWaiting',
    `《${letterOf(waiting.kind).title}》${where}，不能另行登记“${command.label}”。`,
    next,
    { foretold: true },
  )
}

const WAITING_LETTER = {
  in_approval: ['正在审签', '请等待审签；不再使用的，请先撤回。'],
  approved: ['已定稿，尚未发出', '请在该文书的页面发出；不再使用的，请先作废。'],
  leaving: ['已交邮件发送，邮件尚未发出', '请在“发件”中发送并标记；不再以邮件发送的，也在“发件”中办理。'],
} as const

/** True when this agency wants the letter of a step approved before the step is taken. */
export function needsApproval({ approvedAs }: Command, { settings }: Context): boolean {
  return approvedAs !== null && settings.approvalSteps[approvedAs] > 0
}

function skippingApproval(command: Command, context: Context): Decided | Refused {
  if (!needsApproval(command, context)) return decided([])
  if (!context.approvalSkippedBecause?.trim()) {
    return refuse(
      'approvalMissing',
      `本机关规定“${command.label}”须先起草文书并经审签。`,
      '请在“文书”中起草并送审；已在系统外审签的，请写明情况。',
      { field: 'approvalSkippedBecause' },
    )
  }
  const reason = words(context.approvalSkippedBecause, context)
  return decided(
    [{ type: 'approvalSkipped', on: context.today, command: command.name, textId: reason.textId }],
    { texts: reason.texts },
  )
}

/** The case with new events appended, or why they cannot stand. */
export function afterwards(
  kase: Case,
  decision: Exclude<Decision, Refused>,
  context: Context,
): DecidedCase | Refused {
  const future = decision.events.find((event) => event.on > context.today)
  if (future) return dayInFuture('on', future.on, context.today)
  const recorded = numbered(decision.events, kase.version)
  const all = [...kase.recorded, ...recorded]
  const contradiction = inconsistency(kase.facts, all)
  if (contradiction) return { refusal: contradiction }
  return {
    next: loadCase({ ...kase, recorded: all }, context.calendar, context.settings),
    recorded,
    texts: decision.texts,
    warnings: [...decision.warnings, ...decision.events.flatMap(carrierWarnings)],
  }
}
