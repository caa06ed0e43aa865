import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { bulkCasesOf, bulkRun, changeBulkRun, leaseBulkRun, waitingBulkCases } from '@/db/queries/bulk'
import { eventRows } from '@/db/queries/case-store'
import { changePerson, insertUnit } from '@/db/queries/office-changes'
import { caseEvents } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { CaseEvent } from '@/domain/case/events'
import { leaseEnds, leaseFrom } from '@/domain/operation/lease'
import { execute } from '../cases/execute'
import { exportRun } from '../cases/export-queue'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { chooseColumns, resetColumns } from '../list-columns/choose'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { atInstant, now } from '../today'
import { verifyInstallation } from '../verify'
import { bulkProgress, bulkRunsView, bulkView } from '../views/bulk'
import { bulkEnvelopes, bulkLetters } from '../views/bulk-print'
import { caseView } from '../views/case'
import { queueView } from '../views/queue'
import { readQueueAddress } from '../views/queue-address'
import { queuePageView } from '../views/queue-page'
import { beginRun } from './begin'
import { type Chosen, chooseCases, chooseRefused } from './choose'
import { workOff, workOffAbandoned } from './work'

let close: () => Promise<void>
let office: TestOffice
let below: TestOffice
beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  below = await openChild(office, 'zrzy')
  await noted(office.agencyId, (tx) =>
    insertUnit(tx, { id: 'u2', agencyId: office.agencyId, name: '规划处', position: 2 }),
  )
})
afterAll(() => close())

const at = (query: string) => readQueueAddress(Object.fromEntries(new URLSearchParams(query)))
const rule = (came: object) =>
  'refusal' in came ? (came as Chosen & { refusal: { rule: string } }).refusal.rule : null

async function handInMany(count: number): Promise<{ caseId: string; version: number }[]> {
  const made: { caseId: string; version: number }[] = []
  for (let n = 0; n < count; n++) {
    const { caseId } = await handIn(office.clerk, { requested: `第${n}镇征地补偿安置方案` })
    made.push({ caseId, version: 1 })
  }
  return made
}

async function runOf(actor: Actor, chosen: readonly { caseId: string; version: number }[]): Promise<string> {
  const came = await chooseCases(actor, { chosen })
  if ('refusal' in came) throw new Error(came.refusal.message)
  return came.runId
}

const toUnit = (unitId: string, personId = '') => ({ command: 'assign', input: { unitId, personId } })
const holder = async (caseId: string) => (await caseView(office.supervisor, caseId))?.holder ?? ''

describe('choosing', () => {
  test('nothing, too many and other people’s cases are refused with the exact number', async () => {
    expect(rule(await chooseCases(office.clerk, { chosen: [] }))).toBe('nothingChosen')
    const many = Array.from({ length: 10_000 }, (_, n) => ({ caseId: `c${n}`, version: 1 }))
    expect(await chooseCases(office.clerk, { chosen: many })).toMatchObject({
      refusal: { rule: 'tooManyChosen', message: '选择了 10000 件，一次最多办理 1000 件。' },
    })
    const [one] = await handInMany(1)
    const foreign = await handIn(below.clerk)
    expect(
      await chooseCases(office.clerk, {
        chosen: [one, { caseId: foreign.caseId, version: 1 }].filter((c) => c !== undefined),
      }),
    ).toMatchObject({ refusal: { message: '所选的 2 件中有 1 件不存在，或者您无权查看。' } })
    expect(rule(await chooseCases({ ...office.clerk, roles: ['approver'] }, { list: at('') }))).toBe(
      'notAllowed',
    )
    expect(await bulkRunsView(office.clerk)).toEqual([])
  })

  test('a whole list is chosen as it is shown, in its order', async () => {
    await handInMany(3)
    const list = at('tab=registered')
    const came = await chooseCases(office.supervisor, { list })
    if ('refusal' in came) throw new Error(came.refusal.message)
    const view = await queueView(office.supervisor, list)
    const run = await bulkView(office.supervisor, came.runId)
    expect(run?.cases.map(({ caseId }) => caseId)).toEqual(view.lines.map(({ caseId }) => caseId))
    expect(run?.progress).toEqual({ total: view.lines.length, done: 0, refused: 0, ended: false })
  })

  test('what somebody chose is nobody else’s to see or to begin', async () => {
    const runId = await runOf(office.clerk, await handInMany(1))
    for (const other of [office.supervisor, below.clerk]) {
      expect(await bulkView(other, runId)).toBeNull()
      expect(await bulkProgress(other, runId)).toBeNull()
      expect(await bulkEnvelopes(other, runId)).toBeNull()
      expect(await bulkLetters(other, runId)).toBeNull()
      expect(await exportRun(other, runId, 'csv')).toBeNull()
      expect(rule(await beginRun(other, runId, toUnit(office.unitId)))).toBe('noSuchBulkRun')
      expect(rule(await chooseRefused(other, runId))).toBe('noSuchBulkRun')
    }
  })
})

describe('assigning', () => {
  test('each case is a step of its own; what was changed meanwhile is refused and the others are done', async () => {
    const cases = await handInMany(4)
    const [first, second, third] = cases
    if (!first || !second || !third) throw new Error('no cases')
    const runId = await runOf(office.supervisor, cases)
    // Somebody has written on one and ended another since they were seen.
    await must(office.clerk, second.caseId, 'note', { body: '已电话联系' }, 1)
    await must(office.clerk, third.caseId, 'withdraw', { on: '2026-03-05', how: '书面撤回' }, 1)
    expect(await beginRun(office.supervisor, runId, toUnit('u2'))).toEqual({ begun: true })
    await workOff(runId)

    const view = await bulkView(office.supervisor, runId)
    expect(view?.step).toBe('分办给规划处')
    expect(view?.progress).toEqual({ total: 4, done: 2, refused: 2, ended: true })
    expect(view?.cases.map(({ result }) => result)).toEqual(['done', 'refused', 'refused', 'done'])
    expect(view?.cases[1]?.said).toContain('选择以后其他人又办理过')
    expect(await holder(first.caseId)).toContain('规划处')
    expect(await holder(second.caseId)).not.toContain('规划处')
    const lines = await auditPage(reads(), office.agencyId, { actions: ['assign'] }, { limit: 10 })
    expect(lines.map(({ line }) => line.caseId)).toContain(first.caseId)

    // The refused ones again, as they stand now: one can be done, the other has ended.
    const again = await chooseRefused(office.supervisor, runId)
    if ('refusal' in again) throw new Error(again.refusal.message)
    await beginRun(office.supervisor, again.runId, toUnit('u2'))
    await workOff(again.runId)
    expect((await bulkView(office.supervisor, again.runId))?.cases).toMatchObject([
      { caseId: second.caseId, result: 'done' },
      { caseId: third.caseId, result: 'refused' },
    ])
    expect(rule(await chooseRefused(office.supervisor, again.runId))).toBeNull()
  })

  test('what goes wrong in one case is said of it, and stops none of the others', async () => {
    const cases = await handInMany(3)
    const spoilt = cases[1]?.caseId ?? ''
    const [row] = await rowsOf(caseEvents, { caseId: spoilt })
    const store = (event: unknown) =>
      changeRows(caseEvents, { caseId: spoilt }, { event: event as CaseEvent })
    const runId = await runOf(office.supervisor, cases)
    await store({ type: 'unheardOf', on: '2026-03-02' })
    await beginRun(office.supervisor, runId, toUnit('u2'))
    await workOff(runId)
    await store(row?.event)
    const view = await bulkView(office.supervisor, runId)
    expect(view?.progress).toEqual({ total: 3, done: 2, refused: 1, ended: true })
    expect(view?.cases[1]?.said).toContain('没有预料到的问题，本件没有改动')
  })

  test('a clerk assigns what is their unit’s and is told of what is not', async () => {
    const cases = await handInMany(2)
    const [own, others] = cases
    if (!own || !others) throw new Error('no cases')
    const version = await must(office.supervisor, others.caseId, 'assign', { unitId: 'u2', personId: '' }, 1)
    const runId = await runOf(office.clerk, [own, { ...others, version }])
    await beginRun(office.clerk, runId, toUnit(office.unitId, 'clerk'))
    await workOff(runId)
    const view = await bulkView(office.clerk, runId)
    expect(view?.cases.map(({ result }) => result)).toEqual(['done', 'refused'])
    expect(view?.cases[1]?.said).toContain('其他单位')
  })

  test('a form that no case could take, and a second begin, touch nothing', async () => {
    const cases = await handInMany(1)
    const runId = await runOf(office.supervisor, cases)
    expect(rule(await beginRun(office.supervisor, runId, toUnit('')))).toBe('inputIncomplete')
    expect(rule(await beginRun(office.supervisor, runId, { command: 'reply', input: {} }))).toBe(
      'noSuchCommand',
    )
    expect((await bulkRun(reads(), runId))?.beganAt).toBeNull()
    await workOff(runId)
    expect(await waitingBulkCases(reads(), runId, 9)).toHaveLength(1)
    expect(await beginRun(office.supervisor, runId, toUnit('u2'))).toEqual({ begun: true })
    expect(rule(await beginRun(office.supervisor, runId, toUnit(office.unitId)))).toBe('bulkBegun')
    await workOff(runId)
    // A unit that is none of the agency's is refused in each case.
    const foreign = await runOf(office.supervisor, await handInMany(1))
    await beginRun(office.supervisor, foreign, toUnit(below.unitId))
    await workOff(foreign)
    expect((await bulkView(office.supervisor, foreign))?.progress).toMatchObject({ done: 0, refused: 1 })
  })

  test('two servers work on one run: every case is taken once', async () => {
    const cases = await handInMany(12)
    const runId = await runOf(office.supervisor, cases)
    await beginRun(office.supervisor, runId, toUnit('u2'))
    await Promise.all([workOff(runId), workOff(runId), workOffAbandoned()])
    expect(await bulkProgress(office.supervisor, runId)).toMatchObject({ done: 12, refused: 0, ended: true })
    for (const { caseId, version } of cases) {
      const next = await execute(
        office.supervisor,
        caseId,
        { command: 'note', input: { body: '注' } },
        version + 1,
      )
      expect(next).not.toHaveProperty('refusal')
    }
  })

  test('a server that was slow finds its run taken over: what the other has done stays done', async () => {
    const runId = await runOf(office.supervisor, await handInMany(12))
    await beginRun(office.supervisor, runId, toUnit('u2'))
    // To the second one the lease of the first is over long since.
    const inMinutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString()
    await Promise.all([workOff(runId), atInstant(inMinutes(3), () => workOff(runId))])
    expect(await bulkProgress(office.supervisor, runId)).toMatchObject({ done: 12, refused: 0, ended: true })
  })

  test('others are answered between two cases', async () => {
    const runId = await runOf(office.supervisor, await handInMany(8))
    await beginRun(office.supervisor, runId, toUnit('u2'))
    const seen: number[] = []
    const run = workOff(runId)
    for (;;) {
      await new Promise((next) => setImmediate(next))
      const progress = await bulkProgress(office.supervisor, runId)
      seen.push(progress?.done ?? 0)
      if (progress?.ended) break
    }
    await run
    expect(new Set(seen).size).toBeGreaterThan(4)
  })

  test('a run whose server was stopped goes on where it stood', async () => {
    const cases = await handInMany(3)
    const runId = await runOf(office.supervisor, cases)
    await beginRun(office.supervisor, runId, toUnit('u2'))
    const later = leaseFrom(now(), 60_000)
    await transact((tx) => leaseBulkRun(tx, runId, { held: leaseEnds(now(), 60_000), until: later }))
    await workOffAbandoned()
    expect(await waitingBulkCases(reads(), runId, 9)).toHaveLength(3)
    await transact((tx) => changeBulkRun(tx, runId, { leasedUntil: '2000-01-01T00:00:00.000Z' }))
    await workOffAbandoned()
    expect(await bulkProgress(office.supervisor, runId)).toMatchObject({ done: 3, ended: true })
  })

  test('a run that was taken under a clock that was ahead goes on once the clock is set right', async () => {
    const runId = await runOf(office.supervisor, await handInMany(2))
    await beginRun(office.supervisor, runId, toUnit('u2'))
    const ahead = leaseFrom(now(), 365 * 24 * 60 * 60_000)
    await transact((tx) => changeBulkRun(tx, runId, { leasedUntil: ahead }))
    await workOffAbandoned()
    expect(await bulkProgress(office.supervisor, runId)).toMatchObject({ done: 2, ended: true })
  })

  test('who is put out of use meanwhile goes no further', async () => {
    const cases = await handInMany(1)
    const runId = await runOf(office.clerk, cases)
    await beginRun(office.clerk, runId, toUnit(office.unitId, 'clerk'))
    await noted(office.agencyId, (tx) => changePerson(tx, 'clerk', { active: false }))
    await workOff(runId)
    await noted(office.agencyId, (tx) => changePerson(tx, 'clerk', { active: true }))
    expect((await bulkCasesOf(reads(), runId))[0]).toMatchObject({
      result: 'refused',
      said: expect.stringContaining('停用'),
    })
  })
})

test('who loses the role in the middle of a run goes no further from there', async () => {
  const runId = await runOf(office.supervisor, await handInMany(8))
  await beginRun(office.supervisor, runId, toUnit('u2'))
  const run = workOff(runId)
  while (((await bulkProgress(office.supervisor, runId))?.done ?? 0) === 0)
    await new Promise((next) => setImmediate(next))
  await noted(office.agencyId, (tx) => changePerson(tx, 'supervisor', { roles: ['auditor'] }))
  const done = (await bulkProgress(office.supervisor, runId))?.done ?? 8
  await run
  await noted(office.agencyId, (tx) => changePerson(tx, 'supervisor', { roles: ['supervisor'] }))
  const progress = await bulkProgress(office.supervisor, runId)
  expect(progress).toMatchObject({ ended: true, done: expect.any(Number) })
  // The one that was being worked on may still have been done.
  expect(progress?.done).toBeLessThanOrEqual(done + 1)
  expect(progress?.refused).toBeGreaterThan(0)
})

describe('urging', () => {
  test('many with one note, each once a day; a clerk may not', async () => {
    const cases = await handInMany(2)
    const urge = { command: 'urge', input: { note: '请于本周五前送审' } }
    const runId = await runOf(office.supervisor, cases)
    expect(rule(await beginRun(office.supervisor, runId, { command: 'urge', input: { note: '' } }))).toBe(
      'inputIncomplete',
    )
    expect((await bulkView(office.supervisor, runId))?.mayUrge).toBe(true)
    await beginRun(office.supervisor, runId, urge)
    await workOff(runId)
    expect(await bulkView(office.supervisor, runId)).toMatchObject({
      step: '催办',
      progress: { done: 2, refused: 0 },
      mayUrge: false,
    })
    const again = await chooseCases(office.supervisor, {
      chosen: cases.map(({ caseId }) => ({ caseId, version: 2 })),
    })
    if ('refusal' in again) throw new Error(again.refusal.message)
    await beginRun(office.supervisor, again.runId, urge)
    await workOff(again.runId)
    const view = await bulkView(office.supervisor, again.runId)
    expect(view?.progress).toMatchObject({ done: 0, refused: 2 })
    expect(view?.cases[0]?.said).toContain('今天已经催办过')
    const clerks = await runOf(office.clerk, await handInMany(1))
    expect((await bulkView(office.clerk, clerks))?.mayUrge).toBe(false)
    await beginRun(office.clerk, clerks, urge)
    await workOff(clerks)
    expect((await bulkView(office.clerk, clerks))?.progress).toMatchObject({ done: 0, refused: 1 })
  })
})

describe('exporting and printing', () => {
  test('exactly the chosen cases go out, with names as on the screen', async () => {
    const cases = await handInMany(2)
    const runId = await runOf(office.clerk, cases)
    const file = await exportRun(office.clerk, runId, 'csv')
    const lines = (await text(file?.content ?? (await Promise.reject(new Error('no file')))))
      .trim()
      .split('\n')
    expect(lines).toHaveLength(3)
    const [newest] = await auditPage(reads(), office.agencyId, { actions: ['exportCases'] }, { limit: 1 })
    expect(newest?.line.detail).toMatchObject({ chosen: 2, format: 'csv' })
  })

  test('the newest final letter of each case is printed, and its envelope; what is a draft is not', async () => {
    const cases = await handInMany(2)
    const letterIds: string[] = []
    for (const { caseId } of cases) {
      const begun = await startLetter(office.clerk, caseId, 'not_existing')
      if ('refusal' in begun) throw new Error(begun.refusal.message)
      letterIds.push(begun.letterId)
    }
    const [final = ''] = letterIds
    const values = { findings: '经检索档案', reasons: '没有制作过该信息' }
    await saveDraft(office.clerk, final, { values, attachments: [] }, 1)
    const version = (await eventRows(reads(), cases[0]?.caseId ?? '')).length
    const submitted = await stepLetter(office.clerk, final, { step: 'submitLetter', input: {} }, version)
    expect(submitted).not.toHaveProperty('refusal')
    const runId = await runOf(office.clerk, cases)
    const printed = await bulkLetters(office.clerk, runId)
    expect(printed?.letters.map(({ letterId }) => letterId)).toEqual([final])
    expect(printed?.letters[0]?.paragraphs.map(({ text }) => text).join()).toContain('没有制作过该信息')
    expect(printed?.left).toMatchObject([{ reason: '没有定稿的文书' }])
    const [newest] = await auditPage(reads(), office.agencyId, { actions: ['printLetters'] }, { limit: 1 })
    expect(newest?.line.detail).toEqual({ letters: [final] })
    const number = printed?.letters[0]?.number ?? ''
    await chooseColumns(office.clerk, ['number', 'requested', 'documentNumber'])
    const file = await exportRun(office.clerk, runId, 'csv')
    expect(await text(file?.content ?? Readable.from([]))).toContain(`,${number}`)
    const found = await queuePageView(office.clerk, at(`q=${encodeURIComponent(number)}`))
    expect(found.rows.map(([id, ...cells]) => [id, cells.at(-1)])).toEqual([[cases[0]?.caseId, number]])
    await resetColumns(office.clerk)
    const envelopes = await bulkEnvelopes(office.clerk, runId)
    expect(envelopes?.left.map(({ reason }) => reason)).toEqual(['没有定稿的文书', '申请信息中没有通讯地址'])
  })

  test('cases without a final letter are named, and none is printed', async () => {
    const runId = await runOf(office.clerk, await handInMany(2))
    expect(await bulkLetters(office.clerk, runId)).toMatchObject({
      letters: [],
      left: [{ reason: '没有定稿的文书' }, { reason: '没有定稿的文书' }],
    })
    expect((await bulkEnvelopes(office.clerk, runId))?.left).toHaveLength(2)
  })
})

test('everything that is held verifies after all of it', async () => {
  // The anchor's file is of a server that runs.
  const failing = (await verifyInstallation()).filter(({ id, ok }) => !ok && id !== 'anchors')
  expect(failing).toEqual([])
})
