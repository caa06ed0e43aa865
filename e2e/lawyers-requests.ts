import { closeConnection } from '@/db/connection'
import { mainAgency, personByAccount } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { parseDeskRequest } from '@/domain/case/request'
import { registerRequest } from '@/server/cases/register'

// Registers forty requests of one law office on the site whose data folder it is given: what a clerk would have typed in
// a month, for the journey that handles them together.

const REQUESTS = 40

const clerk = await personByAccount(reads(), 'zhoumin')
const agency = await mainAgency(reads())
if (!clerk || !agency) throw new Error('this is not the demonstration')
const actor = { personId: clerk.id, agencyId: agency.id, unitId: clerk.unitId, roles: clerk.roles }
for (let n = 1; n <= REQUESTS; n++) {
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-09',
    applicantKind: 'legal_service_organisation',
    applicantName: '四十件律师事务所',
    requested: `第三镇第${n}号地块征地补偿安置方案`,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const made = await registerRequest(actor, parsed.request)
  if ('refusal' in made) throw new Error(made.refusal.message)
}
await closeConnection()
