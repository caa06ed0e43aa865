import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveOwnColumns } from '@/db/queries/own-columns'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { LIST_COLUMNS, USUAL_COLUMNS } from '@/domain/queue/list-columns'
import { exportQueue } from '../cases/export-queue'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { listColumnsOf, listColumnsView } from '../views/list-columns'
import { queuePageView } from '../views/queue-page'
import { chooseColumns, resetColumns } from './choose'

let close: () => Promise<void>
let office: TestOffice
let number: string
beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  const made = await handIn(office.clerk)
  number = made.number
  await must(office.clerk, made.caseId, 'accept', {}, 1)
})
beforeEach(async () => {
  await resetColumns(office.clerk)
})
afterAll(() => close())

async function table(actor: Actor, tab: 'open' | 'concluded' = 'open') {
  const { columns, rows } = await queuePageView(actor, { tab })
  return { columns, cells: rows.map((row) => row.slice(5)) }
}

async function heads(actor: Actor): Promise<string[]> {
  const file = await text((await exportQueue(actor, { tab: 'open' }, 'csv')).content)
  const [first] = parse(file, { bom: true, columns: false }) as string[][]
  return first ?? []
}

describe('the list', () => {
  test('has the columns that its reader chose, in their order, and nobody else’s', async () => {
    const columns = ['number', 'stage', 'person', 'unit', 'way', 'requested'] as const
    expect(await chooseColumns(office.clerk, columns)).toMatchObject({ done: expect.stringContaining('6列') })
    const own = await table(office.clerk)
    expect(own.columns).toEqual(columns)
    expect(own.cells).toEqual([[number, '办理', 'clerk', '综合科', '当面', expect.any(String)]])
    expect((await table(office.supervisor)).columns).toEqual(USUAL_COLUMNS)
  })

  test('says when a case was concluded in the tab of those, chosen or not', async () => {
    await chooseColumns(office.clerk, ['number', 'requested', 'state'])
    expect((await table(office.clerk, 'concluded')).columns).toEqual([
      'number',
      'requested',
      'state',
      'concluded',
    ])
  })

  test('has a word in every cell of every column that there is', async () => {
    await chooseColumns(office.clerk, LIST_COLUMNS)
    const [cells = []] = (await table(office.clerk)).cells
    expect(cells).toHaveLength(LIST_COLUMNS.length)
    const empty = LIST_COLUMNS.filter((_, i) => cells[i] === '')
    // Nothing is concluded yet; the word of a risk stands beside the rows.
    expect(empty).toEqual(['concluded', 'risk', 'outcome', 'cause'])
  })

  test('is the usual one again once it is reset, or once the usual columns are chosen', async () => {
    for (const back of [() => resetColumns(office.clerk), () => chooseColumns(office.clerk, USUAL_COLUMNS)]) {
      await chooseColumns(office.clerk, ['due'])
      expect((await listColumnsView(office.clerk)).own).toBe(true)
      await back()
      expect(await listColumnsOf(reads(), office.clerk)).toBeNull()
      expect((await table(office.clerk)).columns).toEqual(USUAL_COLUMNS)
    }
  })
})

test('a file of the list has its columns', async () => {
  expect(await heads(office.clerk)).toHaveLength(12)
  await chooseColumns(office.clerk, ['number', 'cause', 'requested', 'risk', 'due'])
  expect(await heads(office.clerk)).toEqual(['受理编号', '超期原因', '所需信息', '风险', '答复期限'])
})

test('a column that there is not is refused, and what was chosen before stays', async () => {
  await chooseColumns(office.clerk, ['number', 'requested', 'due'])
  expect(await chooseColumns(office.clerk, ['number', 'phone'])).toMatchObject({
    refusal: { rule: 'unknownColumn' },
  })
  expect(await listColumnsOf(reads(), office.clerk)).toEqual(['number', 'requested', 'due'])
  const nobody: Actor = { ...office.clerk, roles: ['auditor'] }
  expect(await chooseColumns(nobody, ['number'])).toMatchObject({ refusal: { rule: 'notAllowed' } })
})

test('a column of an older edition is passed over', async () => {
  await transact((tx) => saveOwnColumns(tx, office.clerk.personId, ['number', 'gone', 'requested', 'due']))
  expect((await table(office.clerk)).columns).toEqual(['number', 'requested', 'due'])
})
