import { changeAgency, formerNamesOf, keepFormerName } from '@/db/queries/agencies'
import type { Actor } from '@/domain/access'
import { renamed } from '@/domain/agencies/names'
import { siblingRefusal } from '@/domain/agencies/tree'
import { isIsoDate } from '@/domain/calendar/day'
import { isRefused, refuse } from '@/domain/case/refusal'
import { nameRefusal } from '@/domain/people/names'
import { type Administered, administer } from '../people/administer'
import { civilDay, today } from '../today'
import { inOwnLog } from './in-own-log'
import { managedAgency } from './managed'

/**
 * Gives one's own agency, or one below, another name from a day on. What is of a day before keeps the name of that day:
 * receipts by the day of the request, letters and sealed reports as they were made.
 */
export function renameAgency(
  actor: Actor,
  agencyId: string,
  form: { name: string; from: string },
): Promise<Administered> {
  return administer(actor, 'renameAgency', async (tx) => {
    const found = await managedAgency(tx, actor, agencyId)
    if (isRefused(found)) return found
    const { agency, tree } = found
    const name = form.name.trim()
    const { from } = form
    const wrong = nameRefusal(name, 'name', '机关名称')
    if (wrong) return wrong
    if (!isIsoDate(from))
      return refuse('dayMissing', '请填写新名称自哪一天起使用。', '填写后再保存。', { field: 'from' })
    if (name === agency.name)
      return refuse('nothingChanged', '名称没有变化。', '请填写新的名称。', { field: 'name' })
    const taken = siblingRefusal(tree, { ...agency, name })
    if (taken) return taken
    const former = await formerNamesOf(tx, agencyId)
    const names = { name: agency.name, former }
    const change = renamed({ names, since: civilDay(agency.createdAt), today: today() }, from)
    if ('refusal' in change) return change
    await changeAgency(tx, agencyId, { name })
    if (change.keep) await keepFormerName(tx, agencyId, change.keep)
    const done = change.keep
      ? `已更名为“${name}”，自${from}起使用。此前的申请回执、已经定稿的文书和封存的年报仍用“${agency.name}”。`
      : `已将名称更正为“${name}”。`
    return inOwnLog(tx, { actor, agency, action: 'renameAgency' }, done, {
      nameFrom: from,
      changes: { agencyName: { from: agency.name, to: name } },
    })
  })
}
