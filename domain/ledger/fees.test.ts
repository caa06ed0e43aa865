import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { addedFee, type LedgerFees, ledgerFeesWords, offeredYuan } from './fees'
import { takenIn } from './taking-in/testing/read-sheet'

// 信息处理费 of a ledger: its sum by year, which somebody may take over.

const HEAD = ['受理编号', '受理日期', '申请人', '申请内容', '受理方式', '答复日期', '办理结果', '信息处理费']

test('amounts as offices write them; none, and those that cannot be read', () => {
  const cells = [
    '120',
    '￥1,200.50元',
    '收取80元',
    '０',
    '未收取',
    '',
    '无',
    '按规定收取',
    '40+80',
    '10元/件',
  ]
  const rows = cells.map((cell, i) => [
    `甲${i}`,
    '2025-03-03',
    '张三',
    '规划',
    '现场',
    '2025-03-10',
    '公开',
    cell,
  ])
  expect(
    takenIn({ name: '2025年', rows: [HEAD, ...rows] })?.told.map(({ fee }) => (fee ? fee.fen : '—')),
  ).toEqual([12_000, 120_050, 8_000, ...['—', '—', '—', '—'], ...[null, null, null]])
})

test('one cell over several rows is one fee', () => {
  const row = (number: string) => [
    number,
    '2025-03-03',
    '张三',
    `规划${number}`,
    '现场',
    '2025-03-10',
    '公开',
    '',
  ]
  const rows = [HEAD, [...row('甲1').slice(0, -1), '60'], row('甲2')]
  const merged = [{ top: 2, bottom: 3, left: HEAD.length, right: HEAD.length }]
  expect(takenIn({ name: '2025年', rows, merged })?.told.map(({ fee }) => fee)).toEqual([{ fen: 6000 }, null])
})

test('are summed by the year of the answer, and offered in whole yuan', () => {
  const of = (concludedOn: string | null) => ({
    concludedOn: concludedOn === null ? null : day(concludedOn),
    receivedOn: day('2024-12-20'),
    arrivedOn: day('2024-12-20'),
  })
  let fees: LedgerFees[] = []
  fees = addedFee(fees, { fen: 12_050 }, of('2025-01-10'))
  fees = addedFee(fees, { fen: null }, of('2025-02-10'))
  fees = addedFee(fees, { fen: 4_000 }, of(null))
  expect(ledgerFeesWords(fees)).toBe(
    '台账记有信息处理费1笔、40元（2024年），2笔、120.5元（2025年，其中1笔看不出金额）',
  )
  expect(ledgerFeesWords([])).toBe('')
  expect(offeredYuan(fees.filter(({ year }) => year === 2025))).toBe(121)
  expect(offeredYuan([{ year: 2025, payments: 1, fen: 0, unread: 1 }])).toBeNull()
})
