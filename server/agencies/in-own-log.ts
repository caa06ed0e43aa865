import type { AgencyRow } from '@/db/queries/office'
import type { Tx } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'

interface Deed {
  actor: Actor
  /** As it was before. */
  agency: AgencyRow
  action: AuditAction
}

/**
 * What was done to an agency, for the log of whoever did it; where that is the agency above, a line stands in the
 * agency's own log too, so that its auditor reads what was done to it, and by whom.
 */
export async function inOwnLog(
  tx: Tx,
  { actor, agency, action }: Deed,
  done: string,
  more: Readonly<Record<string, unknown>>,
) {
  const detail = { agencyId: agency.id, agencyName: agency.name, ...more }
  if (agency.id !== actor.agencyId) {
    const { personId } = actor
    await appendAudit(tx, { at: now(), agencyId: agency.id, personId, action, caseId: null, detail })
  }
  return { done, audit: detail }
}
