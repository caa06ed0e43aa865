import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { openTestDatabase } from '@/db/testing/databases'
import { insertWalkedCases, walkedCases } from '@/db/testing/walked-cases'
import { reads, transact } from '@/db/transact'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { PERIOD_GROUPINGS } from '@/domain/report/period/groupings'
import { statisticsYear } from '@/domain/report/period/period'
import { casesBehind, WORKING_FIGURES } from '@/domain/report/period/period-figures'
import { columnsOf, numberIn } from '@/domain/report/tables/table3'
import { exportPeriod } from '../report/period-xlsx'
import { tablesNow } from '../report/report-now'
import { openOffice, type TestOffice } from '../testing/office'
import { periodView, readPeriodAddress } from './period'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'

let close: () => Promise<void>
let office: TestOffice

beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  const walked = walkedCases([office.agencyId], 150)
  // Some are held by people of the office, some by who is no longer in its lists, some by nobody.
  const held = walked.map((row, i) => {
    const holder = [
      { unit: office.unitId, person: 'clerk' },
      { unit: office.unitId, person: null },
    ][i % 4]
    return holder ? { ...row, holderUnitId: holder.unit, holderPersonId: holder.person } : row
  })
  await transact((tx) => insertWalkedCases(tx, held))
})
afterAll(() => close())

async function figuresOf(from: string, to: string, by: string) {
  const { figures, refusal } = await periodView(office.clerk, readPeriodAddress({ from, to, by }))
  if (!figures) throw new Error(refusal?.message)
  return figures
}

async function listed(address: Readonly<Record<string, string>>): Promise<string> {
  const { tabs, chips } = await queueView(office.clerk, readQueueAddress(address))
  // Every filter in force stands as a chip and can be taken off.
  const { tab: _, ...filters } = address
  expect(chips.flatMap(({ drop }) => drop)).toEqual(expect.arrayContaining(Object.keys(filters)))
  return `${JSON.stringify(address)} ${tabs.find(({ tab }) => tab === 'all')?.count}`
}

describe.each([
  ['a quarter', '2024-04-01', '2024-06-30'],
  ['a period that runs', '2025-10-01', '2026-12-31'],
])('%s', (_, from, to) => {
  test.each(PERIOD_GROUPINGS)(
    'by %s: groups add up to 表三, and each number opens as many cases',
    async (by) => {
      const figures = await figuresOf(from, to, by)
      const { lines, total, table, checks } = figures
      expect(checks.filter(({ ok }) => !ok)).toEqual([])
      expect(lines.length).toBeGreaterThan(1)
      for (const { key } of figures.columns) {
        expect(lines.reduce((sum, { numbers }) => sum + (numbers[key] ?? 0), 0)).toBe(total.numbers[key])
        if (key !== 'late_concluded' && key !== 'late_open')
          expect(total.numbers[key]).toBe(table[key]?.total)
        for (const line of [...lines, total]) {
          const address = casesBehind(key, line.key, figures)
          if ((line.numbers[key] ?? 0) > 0)
            expect(await listed(address)).toBe(`${JSON.stringify(address)} ${line.numbers[key]}`)
        }
      }
    },
  )
})

test('the numbers of 表三 open as many cases', async () => {
  const figures = await figuresOf('2024-02-01', '2024-02-29', 'unit')
  for (const { key } of FORMAT_2021.table3.rows) {
    for (const column of columnsOf(FORMAT_2021)) {
      const n = numberIn(figures.table, key, column)
      const address = casesBehind(key, column, { ...figures, by: 'kind' })
      if (n > 0) expect(await listed(address)).toBe(`${JSON.stringify(address)} ${n}`)
    }
  }
})

test('a whole year is 表三 of its report, cell by cell', async () => {
  for (const year of [2023, 2024, 2025]) {
    const { firstDay, lastDay } = statisticsYear(year)
    const { table, words } = await figuresOf(firstDay, lastDay, 'kind')
    expect(words).toBe(`${year}年`)
    expect(table).toEqual((await tablesNow(reads(), office.agencyId, year)).table3)
    expect(table.new.total).toBeGreaterThan(0)
  }
})

describe('an address', () => {
  const view = (params: Record<string, string | string[]>) =>
    periodView(office.clerk, readPeriodAddress(params))

  test('without days asks for this year, by unit', async () => {
    const { figures, choices } = await view({})
    expect(figures).toMatchObject({
      by: 'unit',
      period: { firstDay: '2026-01-01', lastDay: '2026-12-31' },
      runs: true,
    })
    expect(choices.filter(({ chosen }) => chosen).map(({ label }) => label)).toEqual(['本年'])
  })

  test.each([
    [{ from: '2026-03-01' }, '没有填写结束日期。'],
    [{ from: '2026-03-01', to: '2026-02-30' }, '结束日期“2026-02-30”不是正确的日期。'],
    [{ from: '2026-03-01', to: '2026-02-01' }, '开始日期（2026-03-01）晚于结束日期（2026-02-01）。'],
    [{ from: '2026-04-01', to: '2026-06-30' }, '开始日期（2026-04-01）还没有到。'],
    [{ from: '2026-01-01', to: '2026-01-31', by: 'region' }, '不能按“region”分组。'],
  ])('%o is refused, and what was typed is kept', async (params, message) => {
    const { figures, refusal, address } = await view(params)
    expect(figures).toBe(null)
    expect(refusal?.message).toBe(message)
    expect(refusal?.remedy).toMatch(/请|可以/)
    expect(address).toMatchObject(params)
  })

  test('that says something twice means the first', () => {
    expect(readPeriodAddress({ from: ['2026-01-01', 'x'], to: ' 2026-01-31 ' })).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
      by: 'unit',
    })
  })
})

describe('the file', () => {
  const period = statisticsYear(2024)

  test('holds both tables, says on each what the numbers are, and is told in the audit', async () => {
    const file = await exportPeriod(office.supervisor, period, 'unit')
    if ('refusal' in file) throw new Error(file.refusal.message)
    expect(file.name).toBe('某某市2024年依申请公开统计（工作数据，不是年报）.xlsx')
    const xlsx = new PizZip(file.content)
    const text = (name: string) => xlsx.file(name)?.asText() ?? ''
    expect(text('xl/workbook.xml')).toContain('name="按承办单位"')
    for (const sheet of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      expect(text(sheet)).toContain(WORKING_FIGURES)
      expect(text(sheet)).toContain('2024-01-01至2024-12-31')
    }
    const { total } = await figuresOf(period.firstDay, period.lastDay, 'unit')
    expect(text('xl/worksheets/sheet2.xml')).toContain(`<v>${total.numbers.results_total}</v>`)
    const [last] = await auditPage(reads(), office.agencyId, {}, { limit: 1 })
    expect(last?.line).toMatchObject({
      action: 'exportPeriod',
      personId: 'supervisor',
      detail: { ...period, by: '承办单位', format: 'xlsx' },
    })
  })

  test('is for those who may export', async () => {
    const refused = await exportPeriod(office.clerk, period, 'unit')
    expect(refused).toMatchObject({ refusal: { rule: 'notAllowed', message: '您的岗位不能导出统计数据。' } })
  })
})
