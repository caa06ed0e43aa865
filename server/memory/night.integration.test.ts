import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { nightWorkRow, noteNightWork, suggestionRows } from '@/db/queries/suggestions'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { leaseFrom } from '@/domain/operation/lease'
import { importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { now } from '../today'
import { suggestionsOfCase, suggestionsView } from '../views/suggestions'
import { dismissSuggestion } from './dismiss'
import { CLUSTERS, findSuggestions } from './night'
import { isDue } from './schedule'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const PLAN = '第八镇征地补偿安置方案'
const person = (n: number) => ({ applicantName: `王某${n}`, phone: `1380000040${n}` })
const asked = async (requested: string, more: Record<string, string> = {}) =>
  (await handIn(office.clerk, { requested, ...more })).caseId
const open = async (actor: Actor = office.supervisor) => (await suggestionsView(actor)).open
const brief = async (actor?: Actor) =>
  (await open(actor)).map(({ label, requests }) => [label, requests.length])

describe('what the night finds', () => {
  test('open requests of one applicant for the same thing, to be joined', async () => {
    const first = await asked(PLAN, person(1))
    await asked('第九镇食品抽检结果', person(2))
    const second = await asked(`${PLAN}。`, { ...person(1), submittedOn: '2026-03-03' })
    expect(await findSuggestions()).toEqual({ seen: 3, found: 1 })
    const [one] = await open()
    expect(one).toMatchObject({
      label: '并案办理',
      reason: '同一申请人的2件在办申请内容基本相同，可以关联后一并答复。',
      next: { href: `/cases/${second}?step=linkCase&earlier=${first}` },
      dismissed: null,
    })
    expect(one?.requests.map(({ caseId }) => caseId)).toEqual([second, first])
    expect((await suggestionsOfCase(office.supervisor, first)).map(({ id }) => id)).toEqual([one?.id])
  })

  test('what three ask for, to be disclosed; a fourth one makes it grow', async () => {
    for (const n of [1, 2, 3]) await asked(PLAN, person(n))
    await findSuggestions()
    expect((await brief()).sort()).toEqual([
      ['主动公开', 3],
      ['并案办理', 3],
    ])
    await asked(PLAN, person(4))
    expect(await findSuggestions()).toMatchObject({ seen: 1 })
    const disclose = (await open()).find(({ label }) => label === '主动公开')
    expect(disclose?.reason).toContain('4个申请人')
    expect(await open()).toHaveLength(2)
  })

  test('ten requests of one applicant in a month', async () => {
    for (let n = 0; n < 10; n++) await asked(`第${n}号文件`, person(1))
    await findSuggestions()
    expect((await open()).filter(({ label }) => label === '数量、频次')).toMatchObject([
      {
        reason: expect.stringContaining('近一年申请10件'),
        next: { href: expect.stringContaining('/applicant') },
      },
    ])
  })

  test('nothing of requests that are older than a year, and nothing twice', async () => {
    await asked(PLAN, { ...person(1), submittedOn: '2024-06-03' })
    await asked(PLAN, person(1))
    expect(await findSuggestions()).toEqual({ seen: 2, found: 0 })
    await asked(PLAN, person(1))
    expect(await findSuggestions()).toEqual({ seen: 1, found: 1 })
    expect(await findSuggestions()).toEqual({ seen: 0, found: 0 })
    expect(await open()).toHaveLength(1)
  })

  test('requests that come after an import was undone are looked at like others', async () => {
    await asked(PLAN, person(1))
    const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-night-'))
    const file = path.join(folder, 'ledger.csv')
    const head = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
    const rows = [1, 2, 3, 4].map((n) => `旧${n},当面,2026-03-02,自然人,李某${n},第${n}号路灯检修记录,,`)
    writeFileSync(file, [head, ...rows].join('\r\n'))
    const officer: Actor = { ...office.supervisor, roles: ['statistics_officer', 'system'] }
    const made = await importLedger(officer, { path: file, name: '台账.csv' }, { skipRefused: false })
    rmSync(folder, { recursive: true })
    if ('refusal' in made || made.batchId === null) throw new Error('not imported')
    expect(await findSuggestions()).toEqual({ seen: 5, found: 0 })
    expect(await undoImport(officer, made.batchId, '文件有误')).toEqual({ deleted: 4 })
    await asked(PLAN, person(1))
    expect(await findSuggestions()).toEqual({ seen: 1, found: 1 })
  })

  test('what is answered meanwhile needs not be joined', async () => {
    await asked(PLAN, person(1))
    const second = await asked(PLAN, person(1))
    await findSuggestions()
    await must(office.supervisor, second, 'withdraw', { on: '2026-03-18', how: '书面' }, 1)
    expect(await open()).toEqual([])
  })
})

describe('stopped, and beside another server', () => {
  test('it goes on where it was written last', async () => {
    for (let n = 0; n < 60; n++) await asked(`事项${n}甲`, person(n % 9))
    const whole = await findSuggestions()
    expect(whole?.seen).toBe(60)
    const row = await nightWorkRow(reads(), CLUSTERS)
    // As a server leaves it that is killed after its first portion.
    await transact((tx) =>
      noteNightWork(
        tx,
        { work: CLUSTERS, lease: row?.lease ?? '' },
        { position: (row?.position ?? 0) - 35, endedAt: null },
      ),
    )
    expect(await findSuggestions()).toMatchObject({ seen: 35, found: 0 })
  })

  test('two at once: one does it, the other leaves it', async () => {
    await asked(PLAN, person(1))
    await asked(PLAN, person(1))
    const runs = await Promise.all([findSuggestions(), findSuggestions()])
    expect(runs.filter((run) => run === null)).toHaveLength(1)
    expect(await suggestionRows(reads(), office.agencyId, { dismissed: 'no', limit: 10 })).toHaveLength(1)
  })

  test('one that hangs is taken over when its time is up', async () => {
    await findSuggestions()
    const row = await nightWorkRow(reads(), CLUSTERS)
    const hold = (leaseUntil: string) =>
      transact((tx) => noteNightWork(tx, { work: CLUSTERS, lease: row?.lease ?? '' }, { leaseUntil }))
    await hold(leaseFrom(now(), 60_000))
    expect(await findSuggestions()).toBeNull()
    await hold('2026-01-01T00:00:00.000Z')
    expect(await findSuggestions()).toEqual({ seen: 0, found: 0 })
  })

  test('one that was killed under a clock that was ahead locks nobody out once it is set right', async () => {
    await findSuggestions()
    const row = await nightWorkRow(reads(), CLUSTERS)
    const leaseUntil = leaseFrom(now(), 365 * 24 * 60 * 60_000)
    await transact((tx) => noteNightWork(tx, { work: CLUSTERS, lease: row?.lease ?? '' }, { leaseUntil }))
    expect(await findSuggestions()).toEqual({ seen: 0, found: 0 })
  })

  test.each([
    ['2026-03-17T18:30:00.000Z', null, true],
    ['2026-03-17T18:30:00.000Z', '2026-03-16T18:40:00.000Z', true],
    ['2026-03-17T18:30:00.000Z', '2026-03-17T17:40:00.000Z', false],
    ['2026-03-18T04:30:00.000Z', null, false],
  ])('at %s, ended last at %s: due %s', (at, endedAt, due) => {
    expect(isDue(at, endedAt)).toBe(due)
  })
})

describe('who reads it, and dismisses it', () => {
  const dismissed = (actor: Actor, id: string, because = '两件要求的年份不同') =>
    dismissSuggestion(actor, { id, because })

  test('with a reason, kept; it comes back at twice its size', async () => {
    for (const n of [1, 2, 3]) await asked(PLAN, person(n))
    await findSuggestions()
    const [one] = (await open()).filter(({ label }) => label === '主动公开')
    const id = one?.id ?? ''
    expect(await dismissed(office.supervisor, id, ' ')).toMatchObject({
      errors: { because: '请写明不采用的理由' },
    })
    expect(await dismissed(office.supervisor, id)).toEqual({ done: '已记为不采用。' })
    expect(await dismissed(office.supervisor, id)).toMatchObject({ refusal: { rule: 'changedMeanwhile' } })
    const view = await suggestionsView(office.supervisor)
    expect(view.open.map((other) => other.label)).not.toContain('主动公开')
    expect(view.dismissed).toMatchObject([{ dismissed: { because: '两件要求的年份不同' } }])
    const lines = await auditPage(reads(), office.agencyId, {}, { limit: 50 })
    expect(JSON.stringify(lines)).toContain('dismissSuggestion')

    await asked(PLAN, person(4))
    await findSuggestions()
    expect(await brief()).not.toContainEqual(['主动公开', 4])
    for (const n of [5, 6]) await asked(PLAN, person(n))
    await findSuggestions()
    expect(await brief()).toContainEqual(['主动公开', 6])
  })

  test('a clerk of the unit, not of another one; nobody of another agency', async () => {
    const first = await asked(PLAN, person(1))
    const second = await asked(PLAN, person(1))
    for (const id of [first, second]) await must(office.clerk, id, 'accept', {}, 1)
    await findSuggestions()
    const [one] = await open()
    expect(await open(office.clerk)).toHaveLength(1)
    const others: Actor[] = [
      { ...office.clerk, personId: 'x', unitId: 'other' },
      { ...office.clerk, roles: ['statistics_officer'] },
      { ...office.clerk, roles: ['auditor'] },
      (await openChild(office, 'zrzy')).supervisor,
    ]
    for (const actor of others) {
      expect(await open(actor)).toEqual([])
      expect(await suggestionsOfCase(actor, first)).toEqual([])
      expect(await dismissed(actor, one?.id ?? '')).toMatchObject({ refusal: { rule: 'notAllowed' } })
    }
    expect(await dismissed(office.clerk, 'nobody')).toMatchObject({ refusal: { rule: 'notAllowed' } })
    expect((await suggestionsView(office.clerk)).night).toContain('看过新登记的 2 件')
  })
})
