import { utimes } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import {
  auditLines,
  bulkRuns,
  caseEvents,
  caseFiles,
  caseProgress,
  cases,
  remedies,
  retentionListCases,
  supervisionOrders,
} from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { indexedWords } from '@/db/testing/indexed-words'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { archiveOf } from '../archive/archive'
import { chooseCases } from '../bulk/choose'
import { attachFiles } from '../cases/attach-files'
import { execute } from '../cases/execute'
import { loadOffice } from '../cases/office-context'
import { exists } from '../files/store'
import { recordRemedy } from '../remedies/remedies'
import { answerOrder, issueOrder } from '../supervision/orders'
import type { TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { caseView } from '../views/case'
import { orderView } from '../views/orders'
import { queueView } from '../views/queue'
import { retentionView } from '../views/retention'
import { mattersOf } from '../views/today/matters'
import { confirmList, proposeList, withdrawList } from './lists'
import { answeredCase, keepFor as keepOfficeFor, openRetention } from './testing/retention'

let office: TestOffice
let other: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  const retention = await openRetention()
  office = retention.office
  other = retention.other
  return close
})

const keepFor = (years: Record<string, number>) => keepOfficeFor(office, years)
const answered = (name = '王某某') => answeredCase(office, { applicantName: name, phone: '13800000412' })

async function takeForArchive(caseId: string): Promise<void> {
  const made = await archiveOf(office.supervisor, caseId)
  if (!made || 'refusal' in made) throw new Error('no package')
  await buffer(made.content)
}

/** Lists that a person's 今日 asks them to confirm. */
async function toConfirm(actor: Actor): Promise<number> {
  const found = await mattersOf({
    from: reads(),
    actor,
    office: await loadOffice(reads(), actor.agencyId),
    most: 10,
  })
  return found.find(({ kind }) => kind === 'anonymising')?.rows.length ?? 0
}

const wrong = async () => (await verifyInstallation()).filter(({ ok, id }) => !ok && id !== 'anchors')

test('two people, and nobody less, take away what leads to a person', async () => {
  const caseId = await answered()
  await attachFiles(office.clerk, caseId, 'other', [new File(['王某某的户口簿'], '户口簿.txt')])
  const [file] = await rowsOf(caseFiles, { caseId })
  const sha256 = file?.sha256 ?? ''
  const seconds = Date.now() / 1000 - 3 * 86_400
  await utimes(path.join(dataFolder(), 'files', sha256.slice(0, 2), sha256.slice(2)), seconds, seconds)
  const before = await rowsOf(caseProgress)

  process.env.YISHENBAN_TODAY = '2031-03-18'
  expect(await proposeList(office.supervisor, [caseId])).toMatchObject({ refusal: { rule: 'caseToBeKept' } })
  await keepFor({ unable: 3 })
  expect((await retentionView(office.supervisor)).due).toMatchObject([{ caseId, archivedOn: null }])
  expect(await proposeList(office.clerk, [caseId])).toMatchObject({ refusal: { rule: 'notAllowed' } })
  const proposed = await proposeList(office.supervisor, [caseId])
  if ('refusal' in proposed) throw new Error(proposed.refusal.message)
  expect((await retentionView(office.supervisor)).due).toEqual([])
  expect((await retentionView(other)).lists).toMatchObject([{ own: false, unarchived: 1 }])
  await takeForArchive(caseId)
  expect((await retentionView(other)).lists).toMatchObject([
    { unarchived: 0, cases: [{ archivedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }] },
  ])
  expect(await toConfirm(other)).toBe(1)
  expect(await toConfirm(office.supervisor)).toBe(0)
  expect(await confirmList(office.supervisor, proposed.listId)).toMatchObject({
    refusal: { rule: 'ownList' },
  })
  expect(await confirmList(office.clerk, proposed.listId)).toMatchObject({ refusal: { rule: 'notAllowed' } })
  expect((await rowsOf(cases))[0]).toMatchObject({ applicantName: '王某某', anonymisedOn: null })

  expect(await confirmList(other, proposed.listId)).toMatchObject({
    done: expect.stringContaining('已匿名 1 件'),
  })
  expect(await exists(sha256)).toBe(false)
  expect((await rowsOf(cases))[0]).toMatchObject({
    applicantName: '（已匿名）',
    requested: '（已匿名）',
    phone: null,
    queryCodeHash: null,
    anonymisedOn: '2031-03-18',
  })
  expect(await rowsOf(caseProgress)).toEqual(before)
  expect((await rowsOf(retentionListCases))[0]?.digestBefore).toMatch(/^[0-9a-f]+$/)
  expect(await toConfirm(other)).toBe(0)
  expect(await confirmList(other, proposed.listId)).toMatchObject({ refusal: { rule: 'listSettled' } })
  const actions = (await rowsOf(auditLines)).map(({ action }) => action)
  expect(actions.filter((action) => /nonymi/.test(action))).toEqual([
    'proposeAnonymising',
    'anonymiseCase',
    'confirmAnonymising',
  ])
  expect(await wrong()).toEqual([])

  const view = await caseView(office.supervisor, caseId)
  expect(view?.notices[0]?.title).toBe('本件已于2031年3月18日匿名。')
  expect(view?.letters.letters).toEqual([])
  const note = { command: 'note', input: { body: '补记' } }
  expect(await execute(office.clerk, caseId, note, view?.version ?? 0)).toMatchObject({
    refusal: { rule: 'anonymised' },
  })
  for (const q of ['王某某', '征地补偿', '已匿名', '13800000412'])
    expect((await queueView(office.supervisor, { tab: 'all', q })).lines, q).toEqual([])
})

test('a list with a case that has to be kept is refused whole, by its number with why', async () => {
  const [free, kept] = [await answered('甲某'), await answered('乙某')]
  await keepFor({ unable: 1, remedied: 1 })
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const proposed = await proposeList(office.supervisor, [free, kept])
  if ('refusal' in proposed) throw new Error(proposed.refusal.message)
  expect(await proposeList(other, [free])).toMatchObject({
    refusal: { details: [expect.stringContaining('另一份待确认的清单')] },
  })
  const filed = {
    kind: 'litigation_direct',
    body: '某某法院',
    number: '（2026）某行初1号',
    filedOn: '2026-06-01',
  }
  const recorded = await recordRemedy(office.supervisor, kept, filed)
  if ('refusal' in recorded) throw new Error(recorded.refusal.message)
  const [{ number } = { number: '' }] = await rowsOf(cases, { id: kept })
  expect(await confirmList(other, proposed.listId)).toMatchObject({
    refusal: {
      rule: 'caseToBeKept',
      details: [expect.stringContaining(`${number}：行政复议或者行政诉讼还没有结果`)],
    },
  })
  expect((await rowsOf(cases)).map(({ anonymisedOn }) => anonymisedOn)).toEqual([null, null])
  expect(await rowsOf(remedies)).toHaveLength(1)

  expect(await withdrawList(office.supervisor, proposed.listId)).toHaveProperty('done')
  const view = await retentionView(other)
  expect(view.due.map(({ caseId }) => caseId)).toEqual([free])
  expect(view.kept).toMatchObject([{ caseId: kept, why: expect.stringContaining('还没有结果') }])
  expect(await wrong()).toEqual([])
})

test('an order that waits keeps its cases, and its words go with the last of them', async () => {
  const made = [await answered('甲某'), await answered('乙某')]
  const [{ holderUnitId } = { holderUnitId: null }] = await rowsOf(caseProgress)
  await changeRows(caseProgress, {}, { holderUnitId: office.unitId })
  const issued = await issueOrder(office.supervisor, {
    unitId: office.unitId,
    caseIds: made,
    answerBy: '2031-03-18',
    matter: '甲某、乙某多次来电，请说明情况',
  })
  if ('refusal' in issued) throw new Error(issued.refusal.message)
  await changeRows(caseProgress, {}, { holderUnitId })
  await keepFor({ unable: 1 })
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const anonymised = async (caseId: string) => {
    const proposed = await proposeList(office.supervisor, [caseId])
    return 'refusal' in proposed ? proposed : confirmList(other, proposed.listId)
  }
  const [first = '', second = ''] = made
  expect(await anonymised(first)).toMatchObject({
    refusal: { details: [expect.stringContaining('1 份督办单没有答复')] },
  })
  const file = new File(['甲某、乙某的来电记录'], '甲某.txt')
  await answerOrder(office.supervisor, issued.orderId, { answer: '已与甲某、乙某联系', file })
  expect(await anonymised(first)).toHaveProperty('done')
  expect(await rowsOf(supervisionOrders)).toMatchObject([{ answer: '已与甲某、乙某联系' }])
  expect(await anonymised(second)).toHaveProperty('done')
  expect(JSON.stringify(await rowsOf(supervisionOrders))).not.toContain('甲某')
  expect(await rowsOf(supervisionOrders)).toMatchObject([
    { number: issued.number, matter: '（已匿名）', answer: '（已匿名）', answerFileSha256: null },
  ])
  expect((await orderView(office.supervisor, issued.orderId))?.answer?.words).toBe('（已匿名）')
  expect(await wrong()).toEqual([])
})

test('what was written to many cases at once goes with the first of them', async () => {
  const chosen = [await answered('甲某'), await answered('乙某')].map((caseId) => ({ caseId, version: 1 }))
  await chooseCases(office.clerk, { chosen })
  const step = { command: 'urge' as const, input: { note: '请尽快答复甲某' } }
  await changeRows(bulkRuns, {}, { step })
  await keepFor({ unable: 1 })
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const proposed = await proposeList(office.supervisor, [chosen[0]?.caseId ?? ''])
  if ('refusal' in proposed) throw new Error(proposed.refusal.message)
  expect(await confirmList(other, proposed.listId)).toHaveProperty('done')
  expect((await rowsOf(bulkRuns)).map(({ step }) => step)).toEqual([
    { command: 'urge', input: { note: '（已匿名）' } },
  ])
})

test('a case goes together with those that one letter answers', async () => {
  const [lead, led] = [await answered('甲某'), await answered('甲某')]
  const [reply] = await rowsOf(caseEvents, { caseId: lead, type: 'replied' })
  const event = { ...reply?.event, together: [led] } as NonNullable<typeof reply>['event']
  await changeRows(caseEvents, { caseId: lead, type: 'replied' }, { event })
  await keepFor({ unable: 1 })
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const [{ number } = { number: '' }] = await rowsOf(cases, { id: led })
  expect(await proposeList(office.supervisor, [lead])).toMatchObject({
    refusal: { details: [expect.stringContaining(`与${number}一并答复`)] },
  })
  expect(await proposeList(office.supervisor, [lead, led])).toHaveProperty('done')
})

test.skipIf(dialect === 'postgres')(
  'the file of the search index holds none of its words any more',
  async () => {
    const caseId = await answered()
    const holds = (word: string) => indexedWords().some((term) => term.includes(word))
    expect(holds('征地')).toBe(true)
    await keepFor({ unable: 1 })
    process.env.YISHENBAN_TODAY = '2031-03-18'
    const proposed = await proposeList(office.supervisor, [caseId])
    if ('refusal' in proposed) throw new Error(proposed.refusal.message)
    expect(await confirmList(other, proposed.listId)).toHaveProperty('done')
    expect(holds('征地')).toBe(false)
  },
)
