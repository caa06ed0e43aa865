import { type Actor, mayDo, type Relation, relationOf, rolesThatMay } from '../access'
import { type LetterGroup, letterOf } from '../letters/definitions'
import { stepOf } from '../letters/step'
import { type Case, loadCase } from './case'
import {
  type CaseText,
  type Command,
  type Context,
  type Decided,
  type Decision,
  decided,
  words,
} from './command'
import { inconsistency } from './consistency'
import type { RecordedEvent } from './events'
import { type Refusal, refuse, type Warning } from './refusal'

/** What a command comes to: the next case, the events that lead there, and the words that belong to them. */
export interface Outcome {
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

/** Whether this person may do this to this case at all, whatever the case's state. */
export function accessRefusal(
  command: Pick<Command, 'name'>,
  kase: Case,
  context: Context,
): { refusal: Refusal } | null {
  const relation = relationTo(context.actor, kase)
  const deed = command.name as Parameters<typeof mayDo>[1]
  if (mayDo(context.actor, deed, relation)) return null
  const roleFits = mayDo(context.actor, deed, 'own')
  return refuse(
    'notAllowed',
    roleFits ? '本件由其他单位承办。' : '不属于您的岗位职责。',
    roleFits ? '请由承办单位办理，或者由督办人重新分办。' : `请由${rolesThatMay(deed).join('、')}办理。`,
  )
}

/** Null when the command is possible now; otherwise the first reason why not. */
export function possible(command: Command, kase: Case, context: Context): { refusal: Refusal } | null {
  return accessRefusal(command, kase, context) ?? command.when(kase, context)
}

/** As `possible`, for a step by hand: while its letter is on its way, the step is that letter's. What the case page shows. */
export function possibleByHand(command: Command, kase: Case, context: Context): { refusal: Refusal } | null {
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
): Outcome | { refusal: Refusal } {
  const impossible = possibleByHand(command, kase, context)
  if (impossible) return impossible
  const decision: Decision = command.decide(kase, input, context)
  if ('refusal' in decision) return decision
  const skipped = skippingApproval(command, context)
  if ('refusal' in skipped) return skipped
  return afterwards(
    kase,
    {
      ...decision,
      events: [...decision.events, ...skipped.events],
      texts: [...decision.texts, ...skipped.texts],
    },
    context,
  )
}

/** Letters whose chain of approval a step by hand passes over; an extension by hand names who consented. */
const APPROVED_AS: Readonly<Record<string, LetterGroup>> = {
  reply: 'reply',
  replyAnew: 'reply',
  requestCorrection: 'correction',
  requestReasons: 'correction',
  requestOpinion: 'consultation',
  notifyFee: 'fee',
  setLaterDay: 'extension',
}

/** A step by hand while its letter is on its way would leave that letter behind, or be taken twice. */
function letterOfStepWaiting(command: Command, { standing }: Case): { refusal: Refusal } | null {
  const waiting = Object.values(standing.letters).find(
    ({ kind, stage }) =>
      stepOf(kind, standing) === command.name && (stage === 'in_approval' || stage === 'approved'),
  )
  if (!waiting) return null
  const final = waiting.stage === 'approved'
  return refuse(
    'letterWaiting',
    `《${letterOf(waiting.kind).title}》${final ? '已定稿，尚未发出' : '正在审签'}，不能另行登记“${command.label}”。`,
    final ? '请在该文书的页面发出；不再使用的，请先作废。' : '请等待审签；不再使用的，请先撤回。',
  )
}

/** True when this agency wants the letter of a step approved before the step is taken. */
export function needsApproval(command: Pick<Command, 'name'>, { settings }: Context): boolean {
  const group = APPROVED_AS[command.name]
  return group !== undefined && settings.approvalSteps[group] > 0
}

function skippingApproval(command: Command, context: Context): Decided | { refusal: Refusal } {
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
  decision: Exclude<Decision, { refusal: Refusal }>,
  context: Context,
): Outcome | { refusal: Refusal } {
  const future = decision.events.find((event) => event.on > context.today)
  if (future) {
    return refuse(
      'dayInFuture',
      `${future.on}还没有到，不能登记将来的办理情况。`,
      `请填写今天（${context.today}）或者之前的日期。`,
      {
        field: 'on',
      },
    )
  }
  const recorded = decision.events.map((event, i) => ({ seq: kase.version + 1 + i, event }))
  const all = [...kase.recorded, ...recorded]
  const contradiction = inconsistency(kase.facts, all)
  if (contradiction) return { refusal: contradiction }
  const { id, agencyId, number, facts } = kase
  return {
    next: loadCase({ id, agencyId, number, facts, recorded: all }, context.calendar, context.settings),
    recorded,
    texts: decision.texts,
    warnings: decision.warnings,
  }
}
