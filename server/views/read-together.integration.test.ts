import { beforeEach, expect, test } from 'vitest'
import { caseRow } from '@/db/queries/case-store'
import { agencies, people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { elsewhere } from '@/db/testing/elsewhere'
import { changeRows } from '@/db/testing/tables'
import { reads, readTogether } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { editFacts } from '../cases/edit-facts'
import { execute } from '../cases/execute'
import { reissueQueryCode } from '../cases/reissue-query-code'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { MAIN_SHORT_NAME } from '../public/agency-at'
import { tellOpenedBy } from '../public/opened'
import { withOpened } from '../public/opened-cookie'
import { documentOf } from '../report/export'
import { acceptSubmission } from '../submissions/decide'
import { askedToCorrect, sent } from '../submissions/testing/applicant'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from './case'
import { editView } from './intake'
import { letterView } from './letter'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'
import { reportView } from './report'
import { sealView } from './report-seal'
import { addressedWords } from './search-words'
import { openedPageOf } from './track'

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

test('an applicant’s page does not show what was decided between its two halves', async () => {
  const { row } = await askedToCorrect(office)
  const submissionId = await sent(row.id, { kind: 'correction', body: '2025年的方案' })
  await reissueQueryCode(office.clerk, row.id, 'document')
  const stored = await caseRow(reads(), row.id)
  const cookie = withOpened(undefined, { caseId: row.id, codeHash: stored?.queryCodeHash ?? '' })
  const page = (between: () => Promise<void>) =>
    tellOpenedBy(cookie, MAIN_SHORT_NAME, async (opened) => {
      await between()
      return openedPageOf(opened, row.id)
    })
  const nothing = async () => {}
  const before = await page(nothing)
  expect(before.view?.sent).toMatchObject([{ id: submissionId, state: 'waiting' }])

  const other = elsewhere()
  const accept = async () => {
    const version = (await caseView(office.clerk, row.id))?.version ?? 0
    const accepted = { caseId: row.id, submissionId, version }
    const form = { on: '2026-03-18', content: '2025年的方案' }
    expect(await acceptSubmission(office.clerk, accepted, form)).not.toHaveProperty('refusal')
  }
  expect(await page(() => other(accept))).toEqual(before)
  expect((await page(nothing)).view?.sent).toMatchObject([{ id: submissionId, state: 'accepted' }])
})

test('a form for mending never shows older values beside a newer version, which would take a colleague’s work back', async () => {
  const { caseId } = await handIn(office.clerk, { requested: '第0份' })
  const told = async () => {
    const view = await editView(office.clerk, caseId)
    return { version: view?.version ?? 0, values: view?.values ?? {} }
  }
  const first = (await told()).version
  const seen: Awaited<ReturnType<typeof told>>[] = []
  let mending = true
  const looks = async () => {
    while (mending) seen.push(await told())
  }
  const looking = Array.from({ length: 8 }, looks)
  for (let n = 1; n <= 12; n++) {
    const { version, values } = await told()
    const parsed = parseDeskRequest({ ...values, requested: `第${n}份` })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    const mended = { request: parsed.request, reason: '核对原件' }
    expect(await editFacts(office.clerk, caseId, mended, version)).not.toHaveProperty('refusal')
  }
  mending = false
  await Promise.all(looking)
  for (const { version, values } of seen) expect(values.requested).toBe(`第${version - first}份`)
})
