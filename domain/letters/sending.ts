import type { Case } from '../case/case'
import { type Context, type Decided, decided, words } from '../case/command'
import { commandNamed } from '../case/commands'
import { accessRefusal, afterwards, type Outcome, possible } from '../case/decide'
import { type Refusal, refuse } from '../case/refusal'
import { letterOf } from './definitions'
import { type Sending, type SendingCheck, sendingChecks } from './gate'

export interface SendingDecision {
  letterId: string
  sending: Sending
  /** Input of the step that the letter carries out. */
  input: Record<string, unknown>
  /** Why failing checks are passed over; empty when none is. */
  overrideBecause: string
}

export type Sent =
  | Outcome
  | { refusal: Refusal; checks?: readonly SendingCheck[]; errors?: Record<string, string> }

/**
 * Sends an approved letter: asks the gate, carries out the step that the letter stands for (a reply, a correction
 * notice, an extension …) and records that the letter left. All of it or nothing. Pure.
 */
export function decideSending(kase: Case, decision: SendingDecision, context: Context): Sent {
  const { letterId, sending } = decision
  const denied = accessRefusal({ name: 'sendLetter', label: '发出文书' }, kase, context)
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
  const failing = sendingChecks(kase, sending, context.settings).filter(({ ok }) => !ok)
  const stopped = stoppedBy(failing, decision.overrideBecause)
  if (stopped) return stopped
  const step = stepOf(kase, decision, context)
  if ('refusal' in step) return step
  const why = failing.length > 0 ? words(decision.overrideBecause, context) : { textId: null, texts: [] }
  return afterwards(
    kase,
    {
      events: [
        ...step.events,
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

function stepOf(
  kase: Case,
  { sending, input }: SendingDecision,
  context: Context,
): Decided | { refusal: Refusal; errors?: Record<string, string> } {
  const { command: name } = letterOf(sending.kind)
  if (name === null) return decided([])
  const command = commandNamed(name)
  if (!command) throw new Error(`letter ${sending.kind} names no command: ${name}`)
  const impossible = possible(command, kase, context)
  if (impossible) return impossible
  const parsed = command.input.safeParse(input)
  if (!parsed.success) {
    const errors = Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]),
    )
    return { ...refuse('inputIncomplete', '有内容需要修改。', Object.values(errors).join('；')), errors }
  }
  return command.decide(kase, parsed.data, context)
}
