import { caseRowsNamed } from '@/db/queries/case-store'
import { transact } from '@/db/transact'
import { forget, writingFor } from '../cases/change'
import { today } from '../today'

// Run by a test in a process of its own: anonymises cases and is killed when all of it is written and nothing committed.
const [, , agencyId = '', ...caseIds] = process.argv
await transact(async (tx) => {
  const actor = { personId: 'supervisor', agencyId, unitId: null, roles: ['supervisor' as const] }
  const rows = await caseRowsNamed(tx, caseIds)
  await forget(await writingFor(tx, actor), rows, { on: today(), digests: new Map() })
  process.kill(process.pid, 'SIGKILL')
})
