import type { Actor } from '@/domain/access'
import { aRequest } from '../intake-api/testing/a-request'
import { portalWith } from '../intake-api/testing/portal'
import { acceptSubmission } from '../submissions/decide'
import { applicantCase, askedToCorrect, picture, sent } from '../submissions/testing/applicant'
import { handIn, must } from './office'

// Run by a test in a process of its own: a portal hands requests in, an applicant sends a correction with a picture, a
// clerk accepts it and passes another request on, until somebody kills it.
const [, , agencyId = '', unitId = '', otherAgencyId = '', key = ''] = process.argv
const person = (role: 'clerk' | 'supervisor'): Actor => ({ personId: role, agencyId, unitId, roles: [role] })
const office = { agencyId, unitId, clerk: person('clerk'), supervisor: person('supervisor') }
const portal = portalWith(key)
const on = '2026-03-18'

for (let i = 0; ; i++) {
  const name = `${process.pid}-${i}`
  const file = { name: '说明.txt', content: Buffer.from(`说明${name}`).toString('base64') }
  await portal.handIn(aRequest({ sourceNumber: name, files: [file] }))
  const { kase } = await askedToCorrect(office)
  const submissionId = await sent(kase.id, { kind: 'correction', body: '' }, [picture(name)])
  const { version } = (await applicantCase(kase.id)).kase
  const seen = { caseId: kase.id, submissionId, version }
  const done = await acceptSubmission(office.clerk, seen, { on, content: '见附件' })
  if ('refusal' in done) throw new Error(done.refusal.message)
  const { caseId } = await handIn(office.clerk)
  await must(office.clerk, caseId, 'passOn', { on, datedOn: on, way: 'mail', toAgencyId: otherAgencyId }, 1)
  if (i === 0) process.stdout.write('working\n')
}
