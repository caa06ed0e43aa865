import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { sources } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { aRequest } from '../intake-api/testing/a-request'
import { administratorOf, connectPortal, portalWith } from '../intake-api/testing/portal'
import { openOffice, type TestOffice } from '../testing/office'
import { type Reconciling, reconcileList } from './reconcile'

let office: TestOffice
let source: string

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const portal = portalWith((await connectPortal(administratorOf(office.agencyId))).key)
  await portal.handIn(aRequest({ sourceNumber: 'SQ-1' }))
  await portal.handIn(aRequest({ sourceNumber: 'SQ-2', submittedAt: '2026-02-10T00:10:00+08:00' }))
  await portal.handIn(aRequest({ sourceNumber: 'SQ-3', submittedAt: '2026-03-16T23:50:00+08:00' }))
  source = (await rowsOf(sources))[0]?.id ?? ''
  return close
})

const csv = (text: string) => new File([text], '清单.csv')
const LIST = csv('序号,申请人,申请编号\n1,王某某,sq-1\n2,李某某,SQ-2\n3,赵某某,SQ-9\n')
const MARCH = { from: '2026-03-01', to: '2026-03-31' }

const compare = (more: Record<string, unknown> = {}, list: File | null = LIST, who = office.clerk) =>
  reconcileList(who, { source, column: '', ...MARCH, ...more }, list)

function resultOf(told: Reconciling) {
  if ('refusal' in told) throw new Error(told.refusal.message)
  return told.result
}

test('both sides are told; what the list names of another month is no gap', async () => {
  const { compared, numbers, rows } = resultOf(await compare())
  expect({ numbers, rows }).toEqual({ numbers: 2, rows: 3 })
  expect(compared).toMatchObject({
    both: 2,
    onlyThere: [{ line: 4, number: 'SQ-9' }],
    onlyHere: [{ number: 'SQ-3', submittedOn: '2026-03-16' }],
    twice: [],
  })
})

test('nothing of the list stays: neither a file nor a row', async () => {
  await compare()
  const folder = path.join(dataFolder(), 'imports')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
})

test('another column may be chosen', async () => {
  const { compared } = resultOf(await compare({ column: '0' }))
  expect(compared).toMatchObject({ both: 0, onlyThereCount: 3 })
})

test('a day belongs to the calendar of here', async () => {
  const february = resultOf(await compare({ from: '2026-02-10', to: '2026-02-10' }, csv('申请编号\nSQ-2\n')))
  expect(february.compared).toMatchObject({ both: 1, onlyThereCount: 0, onlyHereCount: 0 })
  const before = resultOf(await compare({ from: '2026-02-09', to: '2026-02-09' }, csv('申请编号\nX\n')))
  expect(before.compared).toMatchObject({ onlyHereCount: 0 })
})

test.each([
  ['no file', {}, null, 'noFile'],
  ['no portal of ours', { source: 'x' }, LIST, 'noSuchSource'],
  ['a period that runs backwards', { from: '2026-04-01' }, LIST, 'inputIncomplete'],
  ['something else than a list', {}, new File(['%PDF-1.4\n'], 'a.xlsx'), 'sheetUnknownFormat'],
  ['too long a list', {}, csv(`申请编号\n${'1\n'.repeat(20_001)}`), 'sheetTooLarge'],
])('%s is refused in words', async (_, more, list, rule) => {
  expect(await compare(more, list)).toMatchObject({ refusal: { rule } })
})

test('who keeps no cases compares none', async () => {
  expect(await compare({}, LIST, administratorOf(office.agencyId))).toMatchObject({
    refusal: { rule: 'notAllowed' },
  })
})
