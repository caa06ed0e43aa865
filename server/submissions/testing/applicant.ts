import { caseRow } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import { caseOfRow } from '../../cases/load-case'
import { loadOffice } from '../../cases/office-context'
import type { ApplicantCase } from '../../public/online-answers'
import { handIn, must, type TestOffice } from '../../testing/office'
import { type SubmissionInput, submitToCase } from '../submit'

/** A case as its applicant has opened it. */
export async function applicantCase(caseId: string): Promise<ApplicantCase> {
  const row = await caseRow(reads(), caseId)
  if (!row) throw new Error('no case')
  const office = await loadOffice(reads(), row.agencyId)
  return { row, kase: await caseOfRow(reads(), office, row), office }
}

/** A request in the hands of the unit, of which a correction is asked on 2026-03-04 by 2026-03-25. */
export async function askedToCorrect(
  { clerk, supervisor, unitId }: TestOffice,
  more: Record<string, string> = {},
): Promise<ApplicantCase> {
  const { caseId } = await handIn(clerk, more)
  const version = await must(supervisor, caseId, 'assign', { unitId, personId: '' }, 1)
  const asked = { on: '2026-03-04', respondBy: '2026-03-25', lacks: ['unclear'], points: '请写明年份' }
  await must(clerk, caseId, 'requestCorrection', asked, version)
  return applicantCase(caseId)
}

/** Sends and expects to be taken; gives the id. */
export async function sent(
  caseId: string,
  input: SubmissionInput,
  files: readonly File[] = [],
): Promise<string> {
  const done = await submitToCase(await applicantCase(caseId), input, files)
  if ('refusal' in done) throw new Error(done.refusal.message)
  return done.submissionId
}

/** A picture of one pixel; the name is told in it, so that two are not the same. */
export function picture(name: string): File {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  return new File([png, Buffer.from(name)], `${name}.png`)
}
