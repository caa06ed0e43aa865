import { beforeEach, expect, test } from 'vitest'
import { agencies, people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { elsewhere } from '@/db/testing/elsewhere'
import { changeRows } from '@/db/testing/tables'
import { readTogether } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { execute } from '../cases/execute'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { documentOf } from '../report/export'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from './case'
import { letterView } from './letter'
import { queueView, readQueueAddress } from './queue'
import { reportView } from './report'
import { sealView } from './report-seal'
import { addressedWords } from './search-words'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

/** A letter that waits for the supervisor's approval, and its case. */
async function inApproval(): Promise<{ caseId: string; letterId: string; approver: Actor }> {
  await changeRows(agencies, {}, { settings: agencySettings.parse({ approvalSteps: { reply: 1 } }) })
  const { caseId } = await handIn(office.clerk, { address: '某某路2号' })
  await must(office.clerk, caseId, 'accept', { on: '2026-03-02' }, 1)
  await changeRows(people, { id: office.supervisor.personId }, { roles: ['supervisor', 'approver'] })
  const started = await startLetter(office.clerk, caseId, 'not_existing')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letterId } = started
  const words = { findings: '经检索档案', reasons: '没有制作过该信息' }
  await saveDraft(office.clerk, letterId, { values: words, attachments: [] }, 1)
  const version = (await caseView(office.clerk, caseId))?.version ?? 0
  const step = await stepLetter(office.clerk, letterId, { step: 'submitLetter', input: {} }, version)
  if ('refusal' in step) throw new Error(step.refusal.message)
  return { caseId, letterId, approver: { ...office.supervisor, roles: ['approver'] } }
}

const note = (caseId: string, version: number) =>
  execute(office.clerk, caseId, { command: 'note', input: { body: '已电话沟通' } }, version)

test('a letter’s page tells of one instant, whoever writes into its case meanwhile', async () => {
  const { caseId, letterId, approver } = await inApproval()
  const told = async () => {
    const view = await letterView(approver, letterId)
    return [view?.caseVersion ?? 0, view?.review?.entries ?? 0] as const
  }
  const [version, entries] = await told()
  expect(entries).toBeGreaterThan(0)
  // Each remark is one version and one entry of the course more.
  const seen: ReturnType<typeof told>[] = []
  for (let n = 0; n < 12; n++) {
    seen.push(told(), told(), told())
    expect(await note(caseId, version + n)).not.toHaveProperty('refusal')
  }
  for (const [atVersion, atEntries] of await Promise.all(seen))
    expect(atEntries - entries).toBe(atVersion - version)
  expect(await told()).toEqual([version + 12, entries + 12])
})

test('pages that are asked for together show the same, although a step is taken between them', async () => {
  const { caseId, letterId, approver } = await inApproval()
  const officer: Actor = { ...office.supervisor, roles: ['supervisor', 'statistics_officer'] }
  const address = readQueueAddress({ q: addressedWords('某') })
  const pages = async () => [
    await caseView(office.clerk, caseId),
    await letterView(approver, letterId),
    await reportView(officer, 2026),
    (await sealView(officer, 2026)).corrections,
    await documentOf(office.agencyId, 2026),
    await queueView(office.supervisor, address),
  ]
  const other = elsewhere()
  await readTogether(async () => {
    const before = await pages()
    await other(async () => {
      await note(caseId, (await caseView(office.clerk, caseId))?.version ?? 0)
      await handIn(office.clerk, { requested: '后来的申请' })
    })
    expect(await pages()).toEqual(before)
  })
  expect((await caseView(office.clerk, caseId))?.timeline[0]?.lines.join()).toContain('已电话沟通')
})
