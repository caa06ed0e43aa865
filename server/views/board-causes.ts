import { lateCauseCounts } from '@/db/queries/late-causes'
import { unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type LateCauses, lateCauses, twelveMonthsTo } from '@/domain/supervision/cause-counts'
import { today } from '../today'

/** 超期原因 of the past twelve months, of the whole agency. Who may see the board is asked by its page. */
export async function boardCauses(actor: Actor): Promise<LateCauses> {
  const from = reads()
  const days = twelveMonthsTo(today())
  const counts = await lateCauseCounts(from, actor.agencyId, days)
  const units = new Map((await unitRows(from, actor.agencyId)).map(({ id, name }) => [id, name]))
  return lateCauses(counts, days, (id) => units.get(id) ?? '其他单位')
}
