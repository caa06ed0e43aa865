import { changeAgency, connectedSourcesOf, workInHand } from '@/db/queries/agencies'
import { type AgencyRow, peopleOf } from '@/db/queries/office'
import { changePerson } from '@/db/queries/office-changes'
import { changeSource, dropWaitingNotices } from '@/db/queries/sources'
import type { Tx } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { unfinishedRefusal } from '@/domain/agencies/retiring'
import { siblingRefusal } from '@/domain/agencies/tree'
import { isRefused, refuse } from '@/domain/case/refusal'
import { type Administered, administer } from '../people/administer'
import { endAllSessions } from '../people/sessions/end'
import { now, today } from '../today'
import { inOwnLog } from './in-own-log'
import { agencyManagedBelow } from './managed'

/**
 * Takes an agency below out of use once it has nothing left to do: its entrance closes, its portals' keys end, its
 * accounts are out of use and signed out. Cases, letters and reports stay, and applicants can still look up theirs.
 */
export function retireAgency(actor: Actor, agencyId: string): Promise<Administered> {
  return administer(actor, 'retireAgency', async (tx) => {
    const found = await agencyManagedBelow(tx, actor, agencyId)
    if (isRefused(found)) return found
    const { agency, tree } = found
    if (agency.retiredOn !== null)
      return refuse('agencyRetired', `“${agency.name}”已于${agency.retiredOn}停用。`, '请刷新页面。')
    const childrenInUse = tree.filter((one) => one.parentId === agencyId && one.retiredOn === null).length
    const unfinished = unfinishedRefusal(agency.name, {
      ...(await workInHand(tx, agencyId)),
      childrenInUse,
    })
    if (unfinished) return unfinished
    const accounts = await putPeopleOutOfUse(tx, agency)
    const portals = await endSources(tx, agency)
    await changeAgency(tx, agencyId, { retiredOn: today(), door: 'closed' })
    const ended = [
      '对外服务已关闭',
      ...(accounts.length > 0 ? [`${accounts.length} 个账号已停用`] : []),
      ...(portals.length > 0 ? [`${portals.length} 个对接平台已停用`] : []),
    ]
    return inOwnLog(
      tx,
      { actor, agency, action: 'retireAgency' },
      `“${agency.name}”已停用：${ended.join('，')}。已有的案件、文书和年报保留，申请人仍可查询。`,
      { accounts, portals, changes: { door: { from: agency.door ?? 'open', to: 'closed' } } },
    )
  })
}

async function putPeopleOutOfUse(tx: Tx, { id }: AgencyRow): Promise<string[]> {
  const inUse = (await peopleOf(tx, id)).filter(({ active }) => active)
  for (const person of inUse) {
    await changePerson(tx, person.id, { active: false })
    await endAllSessions(tx, person.id, 'personChanged')
  }
  return inUse.map(({ account }) => account)
}

async function endSources(tx: Tx, { id }: AgencyRow): Promise<string[]> {
  const connected = await connectedSourcesOf(tx, id)
  for (const source of connected) {
    await changeSource(tx, source.id, { endedAt: now() })
    await dropWaitingNotices(tx, source.id)
  }
  return connected.map(({ name }) => name)
}

/**
 * Puts an agency back into use. Its entrance stays closed and its accounts stay out of use: an administrator is given to
 * it next, who decides of both.
 */
export function restoreAgency(actor: Actor, agencyId: string): Promise<Administered> {
  return administer(actor, 'restoreAgency', async (tx) => {
    const found = await agencyManagedBelow(tx, actor, agencyId)
    if (isRefused(found)) return found
    const { agency, tree } = found
    if (agency.retiredOn === null)
      return refuse('nothingChanged', `“${agency.name}”没有停用。`, '请刷新页面。')
    const parent = tree.find(({ id }) => id === agency.parentId)
    if (parent && parent.retiredOn !== null)
      return refuse('agencyRetired', `其上级机关“${parent.name}”已停用。`, '请先恢复上级机关。')
    const taken = siblingRefusal(tree, agency)
    if (taken) return taken
    await changeAgency(tx, agencyId, { retiredOn: null })
    return inOwnLog(
      tx,
      { actor, agency, action: 'restoreAgency' },
      `“${agency.name}”已恢复使用。请接着为其指定管理员，再由其启用人员、开通对外服务。`,
      {},
    )
  })
}
