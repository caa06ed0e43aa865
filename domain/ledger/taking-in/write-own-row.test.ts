import { expect, test } from 'vitest'
import { EXPORT_HEADINGS } from '../write-row'
import { type OwnLayout, ownHeadings, ownRow } from './write-own-row'

const LAYOUT: OwnLayout = {
  mapping: [
    { column: '序号', field: 'number', certainty: 'likely' },
    { column: '收件日期', field: 'submittedOn', certainty: 'sure' },
    { column: '收件日期', field: 'receivedOn', certainty: 'sure' },
    { column: '申请人', field: 'applicantName', certainty: 'sure' },
    { column: '承办单位', field: 'unit', certainty: 'sure' },
    { column: '处理结果', field: 'outcome', certainty: 'sure' },
    { column: '备注', field: 'remark', certainty: 'sure' },
    { column: '经办人', field: null, certainty: 'sure' },
    { column: null, field: 'channel', certainty: 'sure', value: '邮寄' },
  ],
  values: [
    { field: 'outcome', from: '不予公开·过程性', to: '不予公开/过程性信息' },
    { field: 'outcome', from: '不存在', to: '无法提供/本机关不掌握' },
  ],
}

const row = (cells: Record<string, string>) => EXPORT_HEADINGS.map((heading) => cells[heading] ?? '')

test('a case is written in the columns and words of the office', () => {
  expect(ownHeadings(LAYOUT)).toEqual([
    '序号',
    '收件日期',
    '申请人',
    '承办单位',
    '处理结果',
    '备注',
    '经办人',
  ])
  const told = row({
    受理编号: '依申〔2025〕3号',
    提交日期: '2025-03-01',
    收到日期: '2025-03-04',
    申请人: '张某某',
    办理结果: '无法提供/本机关不掌握',
    备注: '告知渠道；承办单位：自然资源局',
  })
  expect(ownRow(LAYOUT, told, '')).toEqual([
    '依申〔2025〕3号',
    '2025-03-04',
    '张某某',
    '自然资源局',
    '不存在',
    '告知渠道',
    '',
  ])
})

test('where the office has no one word, ours stands', () => {
  const told = row({ 提交日期: '2025-03-01', 办理结果: '不予公开/过程性信息' })
  expect(ownRow(LAYOUT, told, '').slice(1, 5)).toEqual(['2025-03-01', '', '', '不予公开/过程性信息'])
})

test('the unit that holds the case stands in its column, in the word that was decided for it', () => {
  const decided = { ...LAYOUT, values: [{ field: 'unit' as const, from: '综合', to: '综合科' }] }
  expect(ownRow(LAYOUT, row({}), '综合科')[3]).toBe('综合科')
  expect(ownRow(decided, row({}), '综合科')[3]).toBe('综合')
})
