import { z } from 'zod'
import { appendAudit } from '@/db/queries/audit'
import {
  appendEvents,
  caseRow,
  eventRows,
  insertTexts,
  recordOf,
  saveProgress,
} from '@/db/queries/case-store'
import { type Reads, type Tx, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type Case, loadCase } from '@/domain/case/case'
import { answeredTogether, isLedBy } from '@/domain/case/chapters/answer/together'
import { commandNamed } from '@/domain/case/chapters/commands'
import type { Command, Context } from '@/domain/case/command'
import { type DecidedCase, decideCommand } from '@/domain/case/decide'
import { project } from '@/domain/case/progress'
import { type Refusal, refuse, type Warning } from '@/domain/case/refusal'
import { now } from '../today'
import { contextFor, loadOffice, type Office } from './office-context'

export type Executed =
  | { case: Case; warnings: readonly Warning[] }
  | { refusal: Refusal; errors?: Record<string, string> }

/**
 * The one door to change a case: loads its history, asks the domain, appends, derives progress, writes the audit
 * line, all in one transaction. `version` is the case as the person saw it; when somebody else changed it since,
 * nothing is written and the person gets their input back.
 */
export async function execute(
  actor: Actor,
  caseId: string,
  commandName: string,
  rawInput: unknown,
  version: number,
): Promise<Executed> {
  const command = commandNamed(commandName)
  if (!command) return refuse('noSuchCommand', '没有这个办理步骤。', '请刷新页面后重试。')
  const input = command.input.safeParse(rawInput)
  if (!input.success) return inputRefusal(input.error.issues)

  return transact(async (tx) => {
    const office = await loadOffice(tx, actor.agencyId)
    const kase = await loadCaseOf(tx, office, caseId)
    if (!kase) return noSuchCase()
    if (kase.version !== version) return changedMeanwhile()
    const outcome = decideCommand(command, kase, input.data, contextOf(actor, office, rawInput))
    if ('refusal' in outcome) return outcome
    const others = await alsoTogether(
      tx,
      kase,
      command,
      input.data,
      contextOf(actor, office, rawInput),
      office,
    )
    if ('refusal' in others) return others
    for (const one of [outcome, ...others.outcomes]) await record(tx, actor, office, one, command)
    return { case: outcome.next, warnings: outcome.warnings }
  })
}

async function alsoTogether(
  tx: Tx,
  kase: Case,
  command: Command,
  input: unknown,
  context: Context,
  office: Office,
): Promise<{ outcomes: DecidedCase[] } | { refusal: Refusal }> {
  const outcomes: DecidedCase[] = []
  if (command.appliesTo === 'case') return { outcomes }
  for (const id of answeredTogether(kase.standing)) {
    const other = await loadCaseOf(tx, office, id)
    // Somebody entered it there already, or that reply was corrected since.
    if (!other || !isLedBy(other.standing, kase.id) || command.when(other, context)) continue
    const outcome = decideCommand(command, other, input, context)
    if ('refusal' in outcome) {
      const { refusal } = outcome
      return { refusal: { ...refusal, message: `一并答复的${other.number}：${refusal.message}` } }
    }
    outcomes.push(outcome)
  }
  return { outcomes }
}

/** What `execute` would come to, without doing it: the same decision on what is stored now. */
export async function preview(
  from: Reads,
  actor: Actor,
  caseId: string,
  commandName: string,
  rawInput: unknown,
): Promise<{ before: Case; outcome: DecidedCase } | { refusal: Refusal; errors?: Record<string, string> }> {
  const command = commandNamed(commandName)
  if (!command) return refuse('noSuchCommand', '没有这个办理步骤。', '请刷新页面后重试。')
  const input = command.input.safeParse(rawInput)
  if (!input.success) return inputRefusal(input.error.issues)
  const office = await loadOffice(from, actor.agencyId)
  const before = await loadCaseOf(from, office, caseId)
  if (!before) return noSuchCase()
  const outcome = decideCommand(command, before, input.data, contextOf(actor, office, rawInput))
  return 'refusal' in outcome ? outcome : { before, outcome }
}

/** A step's form may also say why it is taken without the approval that this agency asks for. */
function contextOf(actor: Actor, office: Office, rawInput: unknown): Context {
  const { approvalSkippedBecause } = approvalInput.parse(rawInput)
  return { ...contextFor(actor, office), approvalSkippedBecause }
}

const approvalInput = z.object({ approvalSkippedBecause: z.string().max(1000).optional().catch(undefined) })

/** A case of the office with its history, or null when it has none such. */
export async function loadCaseOf(from: Reads, office: Office, caseId: string): Promise<Case | null> {
  const row = await caseRow(from, caseId)
  if (!row || row.agencyId !== office.id) return null
  return loadCase(recordOf(row, await eventRows(from, caseId)), office.calendar, office.settings)
}

/** Writes what was decided: words, events, progress, audit. */
export async function record(
  tx: Tx,
  actor: Actor,
  office: Office,
  outcome: DecidedCase,
  command: Pick<Command, 'name'>,
): Promise<void> {
  const at = now()
  const { next } = outcome
  await insertTexts(tx, next.id, outcome.texts)
  await appendEvents(tx, next.id, outcome.recorded, actor.personId, at)
  await saveProgress(tx, [project(next, office.calendar)])
  await appendAudit(tx, {
    at,
    agencyId: office.id,
    personId: actor.personId,
    action: command.name,
    caseId: next.id,
    detail: {
      number: next.number,
      events: outcome.recorded.map(({ seq, event }) => ({ seq, type: event.type, on: event.on })),
      state: next.state,
      dueOn: next.clock.dueOn,
    },
  })
}

export function inputRefusal(issues: readonly { path: readonly PropertyKey[]; message: string }[]): {
  refusal: Refusal
  errors: Record<string, string>
} {
  const errors: Record<string, string> = {}
  for (const issue of issues) errors[String(issue.path[0] ?? '')] ??= issue.message
  const { refusal } = refuse(
    'inputIncomplete',
    `有 ${Object.keys(errors).length} 处需要修改。`,
    '请按各栏提示修改后再提交。',
  )
  return { refusal, errors }
}

export function noSuchCase(): { refusal: Refusal } {
  return refuse('noSuchCase', '没有找到该案件，或者您无权查看。', '请核对编号，或从案件列表打开。')
}

export function changedMeanwhile(): { refusal: Refusal } {
  return refuse(
    'changedMeanwhile',
    '在您填写期间，其他人已更新本件。您填写的内容没有丢失，也尚未保存。',
    '请查看左侧最新经过，确认仍需办理后再提交。',
  )
}
