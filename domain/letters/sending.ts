import type { Case } from '../case/case'
import { reply } from '../case/chapters/answer/reply'
import { ledBy, withOthers } from '../case/chapters/answer/together'
import { commandNamed } from '../case/chapters/commands'
import { sendLetter } from '../case/chapters/letter/commands'
import { type Command, type Context, type Decided, decided, words } from '../case/command'
import { accessRefusal, afterwards, type DecidedCase, pastDue } from '../case/decide'
import { DELIVERY_WAY_LABELS, ELECTRONIC_WAYS } from '../case/facts'
import { issueWords } from '../case/issue-words'
import { withLateEntry } from '../case/late-entry'
import { type Refusal, type Refused, refuse } from '../case/refusal'
import { type Sending, type SendingCheck, sendingChecks } from './gate'
import { stepOf } from './step'

export interface SendingDecision {
  letterId: string
  sending: Sending
  /** Input of the step that the letter carries out. */
  input: Record<string, unknown>
  /** Requests that the letter answers too, each with `outcome|basis` where it has a row of its own. */
  together: readonly { kase: Case; row: string }[]
  /** Why failing checks are passed over; empty when none is. */
  overrideBecause: string
}

export type Sent =
  | (DecidedCase & { together: readonly DecidedCase[] })
  | { refusal: Refusal; checks?: readonly SendingCheck[]; errors?: Record<string, string> }

/**
 * Sends an approved letter: asks the gate, carries out the step that the letter stands for (a reply, a correction
 * notice, an extension …) and records that the letter left. All of it or nothing. Pure.
 */
export function decideSending(kase: Case, decision: SendingDecision, context: Context): Sent {
  const { letterId, sending } = decision
  const denied = accessRefusal(sendLetter, kase, context)
  if (denied) return denied
  const letter = kase.standing.letters[letterId]
  if (letter?.stage !== 'approved') {
    return refuse('notApproved', '这份文书还没有定稿，或者已经发出、作废。', '请先定稿或者完成审签。')
  }
  if (letter.approvedOn && sending.on < letter.approvedOn) {
    return refuse(
      'sentBeforeApproval',
      `发出日期（${sending.on}）早于定稿日期（${letter.approvedOn}）。`,
      '请核对发出日期。',
      { field: 'on' },
    )
  }
  // The program lets it out at once: an earlier day would hide that it is late.
  if (ELECTRONIC_WAYS.includes(sending.way) && sending.on !== context.today) {
    return refuse(
      'leavesToday',
      `“${DELIVERY_WAY_LABELS[sending.way]}”由系统当日发出，发出日期应为${context.today}。`,
      '请改为当日；已经以其他方式发出的，请选择实际的发出方式。',
      { field: 'on' },
    )
  }
  const failing = sendingChecks(kase, sending, context.settings).filter(({ ok }) => !ok)
  const stopped = stoppedBy(failing, decision.overrideBecause)
  if (stopped) return stopped
  const step = carriedOut(kase, decision, context)
  if ('refusal' in step) return step
  const together: DecidedCase[] = []
  for (const other of decision.together) {
    const mayNot = accessRefusal(reply, other.kase, context)
    if (mayNot) return ofCase(other.kase, mayNot.refusal)
    const answered = answeredTogether(kase, other, decision, context)
    if ('refusal' in answered) return answered
    const marked = withLateEntry(other.kase, answered, context)
    if ('refusal' in marked) return ofCase(other.kase, marked.refusal)
    together.push(marked)
  }
  const why = failing.length > 0 ? words(decision.overrideBecause, context) : { textId: null, texts: [] }
  const ids = decision.together.map((other) => other.kase.id)
  const own = afterwards(
    kase,
    {
      events: [
        ...step.events.map((event) => withOthers(event, ids)),
        {
          type: 'letterSent',
          on: sending.on,
          letterId,
          overridden: failing.map(({ id }) => id),
          textId: why.textId,
        },
      ],
      texts: [...step.texts, ...why.texts],
      warnings: step.warnings,
    },
    context,
  )
  if ('refusal' in own) return own
  const marked = pastDueOf(kase, sending, own) ?? withLateEntry(kase, own, context)
  return 'refusal' in marked ? marked : { ...marked, together }
}

/** The letter of a step that comes after the due day does not leave as if it still moved anything. */
function pastDueOf(kase: Case, sending: Sending, decided: DecidedCase): Refused | null {
  const command = stepCommand(kase, sending)
  return command && pastDue(command, decided)
}

/**
 * Hands an approved letter to the e-mail of the office: as `decideSending`, asked the same questions, but nothing of it
 * has effect until the message has left (235号 四).
 */
export function decideQueueing(kase: Case, decision: SendingDecision, context: Context): Sent {
  const trial = decideSending(kase, decision, context)
  if ('refusal' in trial) return trial
  const { letterId, sending } = decision
  const failing = sendingChecks(kase, sending, context.settings).filter(({ ok }) => !ok)
  const why = failing.length > 0 ? words(decision.overrideBecause, context) : { textId: null, texts: [] }
  const own = afterwards(
    kase,
    {
      events: [
        {
          type: 'letterQueued',
          on: context.today,
          letterId,
          latenessCause: sending.latenessCause,
          overridden: failing.map(({ id }) => id),
          textId: why.textId,
        },
      ],
      texts: why.texts,
      warnings: trial.warnings,
    },
    context,
  )
  return 'refusal' in own ? own : { ...own, together: [] }
}

/**
 * Records that a letter handed to the e-mail has left, on the day of `decision.sending.on`: the step that it stands for
 * is taken on that day. What has left cannot be refused any more: where the case does not allow the step since, only the
 * leaving is recorded.
 */
export function decideLeaving(kase: Case, decision: SendingDecision, context: Context): Sent {
  const { letterId, sending } = decision
  const left = { type: 'letterSent' as const, on: sending.on, letterId, overridden: [], textId: null }
  const onlyLeft = (): Sent => {
    const own = afterwards(kase, decided([left]), context)
    return 'refusal' in own ? own : { ...own, together: [] }
  }
  const step = taken(kase, decision, context)
  if ('refusal' in step) return onlyLeft()
  const together: DecidedCase[] = []
  for (const other of decision.together) {
    const answered = answeredTogether(kase, other, decision, context)
    if ('refusal' in answered) return onlyLeft()
    const marked = withLateEntry(other.kase, answered, context)
    if ('refusal' in marked) return ofCase(other.kase, marked.refusal)
    together.push(marked)
  }
  const ids = decision.together.map((other) => other.kase.id)
  const own = afterwards(
    kase,
    { ...step, events: [...step.events.map((event) => withOthers(event, ids)), left] },
    context,
  )
  if ('refusal' in own) return onlyLeft()
  const marked = withLateEntry(kase, own, context)
  return 'refusal' in marked ? marked : { ...marked, together }
}

/** The reply of a case that another case's letter answers: the same day, number and way, and its own row if it has one. */
function answeredTogether(
  leading: Case,
  { kase, row }: SendingDecision['together'][number],
  { input }: SendingDecision,
  context: Context,
): DecidedCase | Refused {
  const [outcome, basis] = row.split('|')
  const own = outcome && basis ? { outcome, basis: [basis] } : {}
  const parsed = reply.input.safeParse({ ...input, ...own })
  if (!parsed.success) return refuse('rowUnknown', `${kase.number}的办理结果有误。`, '请重新选择其办理结果。')
  const denied = reply.when(kase, context)
  if (denied) return ofCase(kase, denied.refusal)
  const decision = reply.decide(kase, parsed.data, context)
  if ('refusal' in decision) return ofCase(kase, decision.refusal)
  const events = decision.events.map((event) => ledBy(event, leading.id))
  const answered = afterwards(kase, { ...decision, events }, context)
  return 'refusal' in answered ? ofCase(kase, answered.refusal) : answered
}

function ofCase({ number }: Case, refusal: Refusal): Refused {
  return { refusal: { ...refusal, message: `一并答复的${number}：${refusal.message}` } }
}

function stoppedBy(failing: readonly SendingCheck[], because: string) {
  if (failing.length === 0) return null
  const hard = failing.find(({ overridable }) => !overridable)
  if (hard) return { ...refuse('gate', `${hard.label}：${hard.message}`, '处理后再发出。'), checks: failing }
  if (because.trim() !== '') return null
  return {
    ...refuse('gateReason', `有 ${failing.length} 项检查没有通过。`, '请按提示处理；确需发出的，写明理由。', {
      field: 'overrideBecause',
    }),
    checks: failing,
  }
}

type Taken = Decided | { refusal: Refusal; errors?: Record<string, string> }

/** The step that a letter stands for, by a person who may take it. */
function carriedOut(kase: Case, decision: SendingDecision, context: Context): Taken {
  const command = stepCommand(kase, decision.sending)
  const denied = command && accessRefusal(command, kase, context)
  return denied ?? taken(kase, decision, context)
}

/** The step that a letter stands for, whoever takes it: nothing for a letter that only informs. */
function taken(kase: Case, { sending, input }: SendingDecision, context: Context): Taken {
  const command = stepCommand(kase, sending)
  if (!command) return decided([])
  const impossible = command.when(kase, context)
  if (impossible) return impossible
  const parsed = command.input.safeParse(input)
  if (!parsed.success) {
    const errors = Object.fromEntries(
      parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), issueWords(issue)]),
    )
    return { ...refuse('inputIncomplete', '有内容需要修改。', Object.values(errors).join('；')), errors }
  }
  return command.decide(kase, parsed.data, context)
}

/** Null for a letter that only informs. */
function stepCommand({ standing }: Case, { kind }: Sending): Command | null {
  const name = stepOf(kind, standing)
  if (name === null) return null
  const command = commandNamed(name)
  if (!command) throw new Error(`letter ${kind} names no command: ${name}`)
  return command
}
