import { z } from 'zod'
import { caseRow } from '@/db/queries/case-store'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Case } from '@/domain/case/case'
import { answeredTogether, isLedBy } from '@/domain/case/chapters/answer/together'
import { caseStepNamed } from '@/domain/case/chapters/commands'
import type { Command, Context } from '@/domain/case/command'
import { type DecidedCase, decideCommand } from '@/domain/case/decide'
import { issueWords } from '@/domain/case/issue-words'
import { type Refusal, type Refused, refuse, type Warning } from '@/domain/case/refusal'
import { type CaseAtHand, type CaseChange, change } from './change'
import { caseOfRow, loadCaseOf, noSuchCase } from './load-case'
import { notOffered } from './not-offered'
import { contextFor, loadOffice } from './office-context'
import { beginElsewhere } from './pass-on'

/** A command by its name, with its form as it was filled in. */
export interface StepGiven {
  command: string
  input: unknown
}

/** A step that was taken, with the case as it was and as it is. */
export interface Taken {
  before: Case
  case: Case
  warnings: readonly Warning[]
}

export type Executed = Taken | { refusal: Refusal; errors?: Record<string, string> }

/**
 * Takes a step of a case that a form on its page offers: parses the input, asks the domain, and changes the case. What
 * happens to a letter happens to every case that it answered. `version` is the case as the person saw it.
 */
export async function execute(
  actor: Actor,
  caseId: string,
  given: StepGiven,
  version: number,
): Promise<Executed> {
  const step = parseStep(given)
  if ('refusal' in step) return step
  return change<Taken>(actor, caseId, version, async (at) => {
    const done = await takeStep(at, step)
    return 'refusal' in done ? done : { changes: done.changes, answer: () => done.taken }
  })
}

/** A step whose form is filled in as its schema wants it; `raw` is the form itself. */
export interface ParsedStep {
  command: NonNullable<ReturnType<typeof caseStepNamed>>
  input: unknown
  raw: unknown
}

/** Reads the form of a step, or says what is wrong with it. */
export function parseStep(
  given: StepGiven,
): ParsedStep | { refusal: Refusal; errors?: Record<string, string> } {
  const command = caseStepNamed(given.command)
  if (!command) return refuse('noSuchCommand', '没有这个办理步骤。', '请刷新页面后重试。')
  const input = command.input.safeParse(given.input)
  const reasons = reasonsInput.safeParse(given.input)
  if (!input.success || !reasons.success)
    return inputRefusal([...(input.error?.issues ?? []), ...(reasons.error?.issues ?? [])])
  return { command, input: input.data, raw: given.input }
}

/** The step in the transaction of whoever changes the case with it: what is to be written, and what it comes to. */
export async function takeStep(
  at: CaseAtHand,
  { command, input, raw }: ParsedStep,
): Promise<{ changes: readonly CaseChange[]; taken: Taken } | Refused> {
  const context = withReasons(at.context, raw)
  const decided = decideCommand(command, at.kase, input, context)
  if ('refusal' in decided) return decided
  const unknown = await notOffered(at.tx, at, command, input)
  if (unknown) return unknown
  const others = await alsoTogether(at, command, input, context)
  if ('refusal' in others) return others
  const elsewhere = await beginElsewhere(at, decided.recorded)
  if ('refusal' in elsewhere) return elsewhere
  const { name: action } = command
  return {
    changes: [
      { ...decided, action, detail: { ...elsewhere } },
      ...others.decided.map((one) => ({ ...one, action })),
    ],
    taken: { before: at.kase, case: decided.next, warnings: decided.warnings },
  }
}

async function alsoTogether(
  { tx, office, kase }: CaseAtHand,
  command: Command,
  input: unknown,
  context: Context,
): Promise<{ decided: DecidedCase[] } | Refused> {
  const all: DecidedCase[] = []
  if (command.appliesTo === 'case') return { decided: all }
  for (const id of answeredTogether(kase.standing)) {
    const other = await loadCaseOf(tx, office, id)
    // Somebody entered it there already, or that reply was corrected since.
    if (!other || !isLedBy(other.standing, kase.id) || command.when(other, context)) continue
    const decided = decideCommand(command, other, input, context)
    if ('refusal' in decided) {
      const { refusal } = decided
      return { refusal: { ...refusal, message: `一并答复的${other.number}：${refusal.message}` } }
    }
    all.push(decided)
  }
  return { decided: all }
}

/** Result that `execute` would have, without doing it: the same decision on what is stored now. */
export async function tryStep(
  from: Reads,
  actor: Actor,
  caseId: string,
  given: StepGiven,
): Promise<{ before: Case; outcome: DecidedCase } | { refusal: Refusal; errors?: Record<string, string> }> {
  const step = parseStep(given)
  if ('refusal' in step) return step
  const { command, input } = step
  const office = await loadOffice(from, actor.agencyId)
  const row = await caseRow(from, caseId)
  if (row?.agencyId !== office.id) return noSuchCase()
  const before = await caseOfRow(from, office, row)
  const outcome = decideCommand(command, before, input, withReasons(contextFor(actor, office), given.input))
  if ('refusal' in outcome) return outcome
  return (await notOffered(from, { office, row }, command, input)) ?? { before, outcome }
}

/** A step's form may also say why it is taken without the approval that this agency asks for, or entered late. */
function withReasons(context: Context, rawInput: unknown): Context {
  return { ...context, ...reasonsInput.parse(rawInput) }
}

const reason = z.string().max(1000).optional()
const reasonsInput = z.object({ approvalSkippedBecause: reason, enteredLateBecause: reason })

/** A form that was not filled in as its schema wants it, field by field in Chinese. */
export function inputRefusal(
  issues: readonly { path: readonly PropertyKey[]; code?: string | undefined; message: string }[],
): {
  refusal: Refusal
  errors: Record<string, string>
} {
  const errors: Record<string, string> = {}
  for (const issue of issues) errors[String(issue.path[0] ?? '')] ??= issueWords(issue)
  const { refusal } = refuse(
    'inputIncomplete',
    `有 ${Object.keys(errors).length} 处需要修改。`,
    '请按各栏提示修改后再提交。',
  )
  return { refusal, errors }
}
