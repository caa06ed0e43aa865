import { everyAgency } from '@/db/queries/agencies'
import type { AgencyRow } from '@/db/queries/office'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { managed } from '@/domain/agencies/tree'
import { type Refused, refuse } from '@/domain/case/refusal'

/** An agency that somebody administers, with the whole tree that it stands in. */
export interface ManagedAgency {
  agency: AgencyRow
  tree: readonly AgencyRow[]
}

/** One's own agency or one below it; refused for any other, as if it were not there. */
export async function managedAgency(
  from: Reads,
  actor: Actor,
  agencyId: string,
): Promise<ManagedAgency | Refused> {
  const tree = await everyAgency(from)
  const agency = managed(tree, actor.agencyId, agencyId) && tree.find(({ id }) => id === agencyId)
  return agency
    ? { agency, tree }
    : refuse('noSuchAgency', '没有这个机关，或者不由您管理。', '请刷新页面后重试。')
}

/** As above, and not one's own: nobody takes the agency out of use that they sit in. */
export async function agencyManagedBelow(
  from: Reads,
  actor: Actor,
  agencyId: string,
): Promise<ManagedAgency | Refused> {
  if (agencyId !== actor.agencyId) return managedAgency(from, actor, agencyId)
  return refuse('notBelow', '不能对本机关办理。', '请由上级机关的系统管理员办理。')
}
