import { type BulkRunRow, bulkRun } from '@/db/queries/bulk'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'

/** A run of this person; nobody else sees what somebody chose. */
export async function ownRun(from: Reads, actor: Actor, runId: string): Promise<BulkRunRow | Refused> {
  const run = await bulkRun(from, runId)
  if (run && run.personId === actor.personId && run.agencyId === actor.agencyId) return run
  return refuse('noSuchBulkRun', '没有这次成批办理，或者已超过30天。', '请在案件列表中重新选择。')
}
