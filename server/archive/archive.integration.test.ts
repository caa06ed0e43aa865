import { buffer } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import { auditLines, caseFiles, cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { isRefused } from '@/domain/case/refusal'
import { chooseCases } from '../bulk/choose'
import { attachFiles } from '../cases/attach-files'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { archiveOf, HASHES } from './archive'
import { archivesOfRun, LEFT_OUT } from './archives-of-run'
import { unpacked, wrongHashes } from './testing/unpacked'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

async function served(): Promise<string> {
  const { caseId } = await handIn(office.clerk, { requested: '<b>征地</b>补偿方案' })
  const files = [new File(['身份证明'], '证明.txt'), new File(['另一份'], '证明.txt')]
  await attachFiles(office.clerk, caseId, 'other', files)
  const reply = {
    on: '2026-03-16',
    datedOn: '2026-03-16',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }
  const version = await must(office.clerk, caseId, 'reply', reply, 1)
  await must(
    office.clerk,
    caseId,
    'recordDelivery',
    { on: '2026-03-17', way: 'mail', trackingNumber: 'EM1' },
    version,
  )
  return caseId
}

async function archived(caseId: string): Promise<Map<string, Buffer>> {
  const made = await archiveOf(office.clerk, caseId)
  if (!made || isRefused(made)) throw new Error(made?.refusal.message ?? 'nothing')
  return unpacked(await buffer(made.content))
}

test('the package holds everything of the case, and its list of hashes is right', async () => {
  const caseId = await served()
  const files = await archived(caseId)
  expect([...files.keys()]).toEqual([
    '阅读说明.html',
    '案件.json',
    expect.stringMatching(/^附件\/01 证明\.txt$/),
    expect.stringMatching(/^附件\/02 证明\.txt$/),
    HASHES,
  ])
  expect(wrongHashes(files)).toEqual([])
  const page = String(files.get('阅读说明.html'))
  expect(page).toContain('&lt;b&gt;征地&lt;/b&gt;补偿方案')
  expect(page).toContain('第1个工作日')
  expect(page).not.toMatch(/<script|src=|http:|https:/)
  const told = JSON.parse(String(files.get('案件.json')))
  expect(told.course.map(({ on }: { on: string }) => on)).toEqual(['2026-03-02', '2026-03-16', '2026-03-17'])
  const lines = await rowsOf(auditLines, { action: 'downloadArchive' })
  expect(lines.map(({ detail }) => detail.archived)).toEqual([files.size])
})

test('a content that is gone is named, and the rest is there all the same', async () => {
  const caseId = await served()
  const [one] = await rowsOf(caseFiles)
  await changeRows(caseFiles, { id: one?.id ?? '' }, { sha256: 'ab'.repeat(32) })
  const files = await archived(caseId)
  expect([...files.keys()].filter((path) => path.startsWith('附件/'))).toHaveLength(1)
  expect(String(files.get('阅读说明.html'))).toContain('文件已不在系统中')
})

test('whoever may not see all of it gets nothing; one that goes on or is anonymised is refused', async () => {
  const caseId = await served()
  expect(
    await archiveOf({ ...office.clerk, personId: 'x', roles: ['statistics_officer'] }, caseId),
  ).toBeNull()
  expect(await archiveOf({ ...office.clerk, agencyId: 'other' }, caseId)).toBeNull()
  const { caseId: open } = await handIn(office.clerk)
  expect(await archiveOf(office.clerk, open)).toMatchObject({ refusal: { rule: 'notEnded' } })
  await changeRows(cases, { id: caseId }, { anonymisedOn: '2026-03-18' as never })
  expect(await archiveOf(office.clerk, caseId)).toMatchObject({ refusal: { rule: 'anonymised' } })
})

test('packages of a whole run are one file, each with its line in the log; what has none is named', async () => {
  const { caseId: open } = await handIn(office.clerk)
  const ended = [await served(), await served()]
  const chosen = await chooseCases(office.clerk, {
    chosen: [open, ...ended].map((caseId) => ({ caseId, version: 1 })),
  })
  if ('refusal' in chosen) throw new Error(chosen.refusal.message)
  expect(await archivesOfRun(office.supervisor, chosen.runId)).toBeNull()
  const made = await archivesOfRun(office.clerk, chosen.runId)
  if (!made) throw new Error('nothing')
  const packages = await unpacked(await buffer(made.content))
  const names = [...packages.keys()]
  expect(names).toHaveLength(3)
  expect(names.slice(0, 2)).toEqual(Array(2).fill(expect.stringMatching(/^归档包 .+号\.zip$/)))
  expect(names.at(-1)).toBe(LEFT_OUT)
  expect(String(packages.get(LEFT_OUT))).toContain('本件还没有办结，不能归档。')
  for (const name of names.slice(0, 2)) {
    const files = await unpacked(packages.get(name) ?? Buffer.alloc(0))
    expect(files.has('阅读说明.html')).toBe(true)
    expect(wrongHashes(files)).toEqual([])
  }
  const audited = async () =>
    (await rowsOf(auditLines, { action: 'downloadArchive' })).map(({ caseId }) => caseId).sort()
  expect(await audited()).toEqual(ended.toSorted())

  const again = await archivesOfRun(office.clerk, chosen.runId)
  for await (const _ of again?.content ?? []) break
  expect(again?.content.destroyed).toBe(true)
  expect((await audited()).length).toBeLessThanOrEqual(3)
})

test('numbers with signs that make folders, or that no name can hold, break no package', async () => {
  const ended = [await served(), await served(), await served()]
  const numbers = ['2022/../../1', '2022-..-..:1', '2022/..\\../1']
  for (const [n, id] of ended.entries()) await changeRows(cases, { id }, { number: numbers[n] ?? '' })
  const chosen = await chooseCases(office.clerk, {
    chosen: ended.map((caseId) => ({ caseId, version: 1 })),
  })
  if ('refusal' in chosen) throw new Error(chosen.refusal.message)
  const made = await archivesOfRun(office.clerk, chosen.runId)
  if (!made) throw new Error('nothing')
  const names = [...(await unpacked(await buffer(made.content))).keys()]
  expect(names.toSorted()).toEqual(
    ['归档包 2022-..-..-1.zip', '归档包 2022-..-..-1（2）.zip', '归档包 2022-..-..-1（3）.zip'].toSorted(),
  )
})

test('whoever leaves in the middle leaves nothing behind', async () => {
  const made = await archiveOf(office.clerk, await served())
  if (!made || isRefused(made)) throw new Error('nothing')
  for await (const piece of made.content) {
    expect(piece.length).toBeGreaterThan(0)
    break
  }
  expect(made.content.destroyed).toBe(true)
})
