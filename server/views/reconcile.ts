import { sourcesOf } from '@/db/queries/sources'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { today } from '../today'

export type { ReconcileResult, Reconciling } from '../sources/reconcile'

export interface ReconcileView {
  sources: readonly { value: string; label: string }[]
  /** Last month and this one, up to today. */
  from: IsoDate
  to: IsoDate
}

/** The form in which a portal's list is held beside what came from it. */
export async function reconcileView(actor: Actor): Promise<ReconcileView> {
  const sources = await sourcesOf(reads(), actor.agencyId)
  const to = today()
  const lastMonth = addDays(`${to.slice(0, 7)}-01` as IsoDate, -1)
  return {
    sources: sources.map(({ id, name, endedAt }) => ({
      value: id,
      label: endedAt === null ? name : `${name}（已停用）`,
    })),
    from: `${lastMonth.slice(0, 7)}-01` as IsoDate,
    to,
  }
}
