import { beginBulkRun } from '@/db/queries/bulk'
import { transactOfAgency } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { BULK_COMMANDS, type BulkStep } from '@/domain/bulk/bulk'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { parseStep } from '../cases/execute'
import { now } from '../today'
import { ownRun } from './own-run'

/** A step as a form names it, with its fields. */
export interface StepWanted {
  command: string
  input: Readonly<Record<string, string>>
}

/**
 * Gives a run its step, once: from then on it is worked off, whether its page stays open or not (`workOff`). A form that
 * no case could take is refused here, before any of them is touched.
 */
export async function beginRun(
  actor: Actor,
  runId: string,
  { command, input }: StepWanted,
): Promise<{ begun: true } | Refused> {
  const known = BULK_COMMANDS.find((one) => one === command)
  if (!known) return refuse('noSuchCommand', '没有这个成批办理的步骤。', '请刷新页面后重试。')
  const parsed = parseStep({ command: known, input })
  if ('refusal' in parsed) return parsed
  const step: BulkStep = { command: known, input }
  return transactOfAgency(actor.agencyId, async (tx) => {
    const run = await ownRun(tx, actor, runId)
    if (isRefused(run)) return run
    if (await beginBulkRun(tx, runId, { step, beganAt: now() })) return { begun: true as const }
    return refuse('bulkBegun', '这一批已经开始办理。', '请刷新页面查看进度；要再办一次的，请重新选择。')
  })
}
