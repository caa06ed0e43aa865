import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feeSentence, requestSentences } from '../document/prose'
import { FORMAT_2021 } from '../formats/2021'
import { cellName, numberAt, type ReportTables } from '../tables/form'
import { ofYuan, readFigure, table2Cells, table2Of, writtenFigure } from '../tables/table2'
import { completeTable3 } from '../tables/table3'
import { type AgencyReport, rollUpOf, sumTables } from './roll-up'

const table2 = table2Of(
  table2Cells(FORMAT_2021).map(({ row, column }) => ({ row, column, value: 0 })),
  FORMAT_2021,
)
const tablesOf = (granted: number): ReportTables => ({
  ...sumTables([], FORMAT_2021),
  table2,
  table3: completeTable3(
    { new: { natural_person: granted }, granted: { natural_person: granted } },
    FORMAT_2021,
  ),
})

function agency(name: string, change: Partial<AgencyReport> = {}): AgencyReport {
  return {
    agencyId: name,
    name,
    depth: 1,
    edition: 0,
    state: 'handed_in',
    handedInOn: '2023-01-20',
    tables: tablesOf(1),
    now: tablesOf(1),
    before: null,
    figures: { channels: [{ label: '当面', count: 1 }], late: 1, feesYuan: 10 },
    openBecause: null,
    ...change,
  }
}

test('the sum is that of what was handed in, and every difference is named by agency', () => {
  const broken = tablesOf(2)
  broken.table3.new.total = 7
  const { total, findings } = rollUpOf(
    [
      agency('市政府', { depth: 0, now: null, tables: tablesOf(5) }),
      agency('甲局'),
      agency('乙局', { now: tablesOf(3) }),
      agency('丙局', { state: 'draft', tables: null, now: null }),
      agency('丁局', { state: 'returned', tables: null, now: null }),
      agency('戊镇', { tables: broken, now: null }),
    ],
    FORMAT_2021,
  )
  expect(total.table3.granted?.natural_person).toBe(5 + 1 + 1 + 2)
  expect(findings.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    '乙局 changed',
    '丙局 missing',
    '丁局 returned',
    '戊镇 contradiction',
  ])
  expect(findings.at(-1)?.detail).toContain('表三 一本年新收政府信息公开申请数量·总计填7，各项相加为2')
  expect(findings[0]?.numbers.map(({ cell, from, to }) => `${cellName(cell)} ${from}→${to}`)).toContain(
    'table3/granted/natural_person 1→3',
  )
})

test('counts beside the tables are summed, unless an agency that is counted did not tell them', () => {
  const post = { channels: [{ label: '邮寄', count: 5 }], late: 0, feesYuan: 0, feesWithoutAmount: 2 }
  const silent = agency('丙局', { state: 'draft', tables: null, now: null, figures: null })
  expect(rollUpOf([agency('甲局'), agency('乙局', { figures: post }), silent], FORMAT_2021).figures).toEqual({
    channels: [
      { label: '邮寄', count: 5 },
      { label: '当面', count: 1 },
    ],
    late: 1,
    feesYuan: 10,
    feesWithoutAmount: 2,
  })
  const byForm = agency('戊镇', { figures: null })
  const { total, figures } = rollUpOf([agency('甲局'), byForm], FORMAT_2021)
  expect(figures).toBeNull()
  expect(requestSentences({ ...figures, tables: total })).toBe(
    '上年结转政府信息公开申请0件，年内新受理2件；已办结2件、结转至下年度继续办理0件。已办理的2件中，全部或部分公开2件。',
  )
  expect(feeSentence({ ...figures })).toBe('')
})

test('what a child carried over otherwise than it had handed in, and figures that it left open, are named', () => {
  const before = tablesOf(0)
  before.table3.carried_out.research_institution = 2
  const open = { ...tablesOf(1), table2: table2Of([], FORMAT_2021) }
  const { findings } = rollUpOf(
    [
      agency('甲局', { before: tablesOf(3) }),
      agency('乙局', { before }),
      agency('丙局', { tables: open, now: open, openBecause: '没有规章制定权' }),
    ],
    FORMAT_2021,
  )
  expect(findings.map(({ name, kind, detail }) => [name, kind, detail])).toEqual([
    ['乙局', 'carry_over', ''],
    ['丙局', 'open_figures', '没有规章制定权'],
  ])
  expect(findings[0]?.numbers).toEqual([
    { cell: { table: 'table3', row: 'carried_in', column: 'research_institution' }, from: 2, to: 0 },
  ])
  expect(findings[1]?.numbers).toHaveLength(table2Cells(FORMAT_2021).length)
})

test('a figure that nobody entered stays empty in the sum, amounts add exactly', () => {
  const table2 = (value: number) => table2Of([{ row: 'fees', column: 'amount', value }], FORMAT_2021)
  const { table2: sum } = sumTables(
    [
      { ...tablesOf(0), table2: table2(10) },
      { ...tablesOf(0), table2: table2(20) },
    ],
    FORMAT_2021,
  )
  expect(sum.fees?.amount).toBe(30)
  expect(sum.rules?.made).toBeNull()
  expect(
    numberAt({ ...tablesOf(0), table2: sum }, { table: 'table2', row: 'rules', column: 'made' }),
  ).toBeNull()
})

test('a figure is read as it is printed, and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom(0 as const, 4 as const),
      (n, decimals) => {
        const value = decimals === 0 ? n : ofYuan(n)
        expect(readFigure(writtenFigure(value, decimals), decimals)).toBe(value)
      },
    ),
  )
  expect(readFigure('1,234.5', 4)).toBe(123450)
  // R10: as offices publish and type them.
  expect(readFigure('123.4567', 4)).toBe(12345.67)
  expect(readFigure('１２', 0)).toBe(12)
  expect(readFigure('１，２３４．５', 4)).toBe(123450)
  expect(
    ['123.4567', '20385.6', '3', '0.005'].map((one) => writtenFigure(readFigure(one, 4) ?? 0, 4)),
  ).toEqual(['123.4567', '20385.60', '3.00', '0.005'])
  expect(readFigure('1，234，567', 0)).toBe(1234567)
  for (const wrong of ['12,5', '1,23', '1,2345', ',123', '30000000', '21474836.48', '1.23456']) {
    expect(readFigure(wrong, 4)).toBeNull()
  }
  for (const wrong of ['', '-1', '1.5件', '1.234', 'abc', '1.5']) expect(readFigure(wrong, 0)).toBeNull()
})
