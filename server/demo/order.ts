import { peopleOf, unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import { loadOffice } from '../cases/office-context'
import { issueOrder } from '../supervision/orders'
import { today } from '../today'
import { urgeView } from '../views/urge'

/** The supervisor sends the unit that is late a 督办单 about its late cases, which is still to be answered. */
export async function orderLateUnit(agencyId: string): Promise<void> {
  const from = reads()
  const supervisor = (await peopleOf(from, agencyId)).find(({ roles }) => roles.includes('supervisor'))
  const unit = (await unitRows(from, agencyId)).find(({ name }) => name === '征收科')
  if (!supervisor || !unit) throw new Error('the demonstration has no supervisor or no 征收科')
  const { id: personId, unitId, roles } = supervisor
  const actor: Actor = { personId, agencyId, unitId, roles: roles as Role[] }
  const { lines } = await urgeView(actor, { tab: 'open', unit: unit.id, lateness: 'late' })
  const { calendar } = await loadOffice(from, agencyId)
  const issued = await issueOrder(actor, {
    unitId: unit.id,
    caseIds: lines.map(({ caseId }) => caseId),
    answerBy: calendar.addWorkingDays(today(), 3),
    matter: '请说明超期的原因和已经采取的措施，并于答复时限前作出答复。',
  })
  if ('refusal' in issued) throw new Error(issued.refusal.message)
}
