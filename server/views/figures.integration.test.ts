import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { insertWalkedCases, walkedCases } from '@/db/testing/walked-cases'
import { transact } from '@/db/transact'
import { FIGURE_KEYS } from '@/domain/report/figures/figures'
import { openOffice, type TestOffice } from '../testing/office'
import { figuresView, figureView } from './figures'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'

let close: () => Promise<void>
let office: TestOffice

beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  await transact((tx) => insertWalkedCases(tx, walkedCases([office.agencyId], 150)))
})
afterAll(() => close())

test.each(FIGURE_KEYS)('%s: each number opens as many cases', async (key) => {
  const { series, beside, totals } = await figureView(office.clerk, 2024, key)
  const numbers = [...[...series, ...beside].flatMap((one) => one.numbers), ...(totals ?? [])]
  const opening = numbers.flatMap(({ n, behind }) => (behind ? [{ n, behind }] : []))
  expect(opening.some(({ n }) => n > 0)).toBe(true)
  for (const { n, behind } of opening) {
    const address = Object.entries({ ...behind, tab: 'all' }).map(([name, value]) => [name, String(value)])
    const { tabs, chips } = await queueView(office.clerk, readQueueAddress(Object.fromEntries(address)))
    const listed = tabs.find(({ tab }) => tab === 'all')?.count
    expect(`${JSON.stringify(behind)} ${listed}`).toBe(`${JSON.stringify(behind)} ${n}`)
    // Every filter in force stands as a chip and can be taken off.
    const { tab: _, ...filters } = Object.fromEntries(address)
    expect(chips.flatMap(({ drop }) => drop)).toEqual(expect.arrayContaining(Object.keys(filters)))
  }
})

test('years are compared as far back as there are cases', async () => {
  const { figures, running, years } = await figuresView(office.clerk, 2024)
  expect(figures.map(({ key }) => key)).toEqual([...FIGURE_KEYS])
  expect(figures.find(({ key }) => key === 'years')?.categories).toEqual(['2023年', '2024年'])
  expect(running).toBe(false)
  expect(years[0]).toBe(2026)
})
