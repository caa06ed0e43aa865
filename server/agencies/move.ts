import { changeAgency } from '@/db/queries/agencies'
import type { Actor } from '@/domain/access'
import { managed, placeRefusal } from '@/domain/agencies/tree'
import { isRefused, refuse } from '@/domain/case/refusal'
import { type Administered, administer } from '../people/administer'
import { inOwnLog } from './in-own-log'
import { agencyManagedBelow } from './managed'

/**
 * Puts an agency below another one, within those that one administers. From then on its reports go to the new agency
 * above; what was handed in and sealed above before stays there as it is.
 */
export function moveAgency(actor: Actor, agencyId: string, parentId: string): Promise<Administered> {
  return administer(actor, 'moveAgency', async (tx) => {
    const found = await agencyManagedBelow(tx, actor, agencyId)
    if (isRefused(found)) return found
    const { agency, tree } = found
    const parent = managed(tree, actor.agencyId, parentId)
    if (!parent)
      return refuse('noParent', '没有这个上级机关，或者不由您管理。', '请重新选择上级机关。', {
        field: 'parentId',
      })
    if (agency.retiredOn !== null)
      return refuse('agencyRetired', `“${agency.name}”已停用。`, '请先恢复使用，再调整上级机关。')
    if (parent.id === agency.parentId)
      return refuse(
        'nothingChanged',
        `“${agency.name}”的上级机关就是“${parent.name}”。`,
        '请另选上级机关。',
        {
          field: 'parentId',
        },
      )
    const refused = placeRefusal(tree, agency, parent)
    if (refused) return refused
    const before = tree.find(({ id }) => id === agency.parentId)
    await changeAgency(tx, agencyId, { parentId })
    return inOwnLog(
      tx,
      { actor, agency, action: 'moveAgency' },
      `“${agency.name}”的上级机关已改为“${parent.name}”，年报自此向其报送。`,
      { changes: { parentName: { from: before?.name ?? null, to: parent.name } } },
    )
  })
}
