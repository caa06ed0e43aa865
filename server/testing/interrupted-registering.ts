import type { Actor } from '@/domain/access'
import { handIn, must } from './office'

// Run by a test in a process of its own: registers and answers cases until somebody kills it.
const [, , agencyId = '', unitId = ''] = process.argv
const clerk: Actor = { personId: 'clerk', agencyId, unitId, roles: ['clerk'] }
for (let i = 0; ; i++) {
  const { caseId } = await handIn(clerk)
  const on = '2026-03-16'
  await must(
    clerk,
    caseId,
    'reply',
    { on, datedOn: on, outcome: 'not_held', basis: ['art36_4'], way: 'mail' },
    1,
  )
  if (i === 0) process.stdout.write('working\n')
}
