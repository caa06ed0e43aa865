import { parseDeskRequest } from '@/domain/case/request'
import { registerRequest } from '@/server/cases/register'

// One server of several that register requests at once, as bench/writers.ts tells it to.

export interface Writing {
  agencyIds: readonly string[]
  /** Of each agency, one after the other. */
  requests: number
}

const parsed = parseDeskRequest({
  channel: 'in_person',
  submittedOn: '2026-03-02',
  applicantKind: 'natural_person',
  applicantName: '王某某',
  requested: '第三镇征地补偿安置方案',
})

process.on('message', (writing: Writing) => {
  void Promise.all(writing.agencyIds.map((id) => write(id, writing.requests))).then(() =>
    process.send?.('done'),
  )
})
process.send?.('ready')

async function write(agencyId: string, requests: number): Promise<void> {
  if (!parsed.ok) throw new Error('the bench request was refused')
  const clerk = { personId: 'clerk', agencyId, unitId: null, roles: ['clerk' as const] }
  for (let n = 0; n < requests; n++) {
    const made = await registerRequest(clerk, parsed.request)
    if ('refusal' in made) throw new Error(made.refusal.message)
  }
}
