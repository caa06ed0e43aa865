import { expect, test } from 'vitest'
import {
  changed,
  concernsRows,
  type LedgerChange,
  ledgerChange,
  NOTHING_CHOSEN,
  type ReadBy,
} from './change-decisions'

const READ_BY: ReadBy = {
  mapping: [
    { column: '序号', field: 'number', certainty: 'likely', samples: ['1'], note: '补全' },
    { column: '收件日期', field: 'submittedOn', certainty: 'sure' },
    { column: '收件日期', field: 'receivedOn', certainty: 'sure' },
    { column: '备注', field: null, certainty: 'sure' },
    { column: null, field: 'channel', certainty: 'check', value: '未载明' },
  ],
  values: [
    { field: 'outcome', from: '公开', to: '予以公开', rows: 3 },
    { field: 'outcome', from: '答复', to: null, rows: 1 },
  ],
  remembered: null,
}

const after = (...changes: LedgerChange[]) =>
  changes.reduce((choices, change) => changed(choices, change, READ_BY), NOTHING_CHOSEN)
const mappingAfter = (...changes: LedgerChange[]) =>
  after(...changes).decisions.mapping?.map(({ column, field, value }) => `${column ?? value}→${field}`)

test('a column that is given a field takes it from where it was told before', () => {
  expect(mappingAfter({ does: 'mapColumn', column: '备注', fields: ['number', 'receivedOn'] })).toEqual([
    '序号→null',
    '收件日期→submittedOn',
    '备注→number',
    '备注→receivedOn',
    '未载明→channel',
  ])
})

test('a column that is given the channel ends the value for the whole sheet, and the other way round', () => {
  const column: LedgerChange = { does: 'mapColumn', column: '备注', fields: ['channel'] }
  expect(mappingAfter(column)).not.toContain('未载明→channel')
  expect(mappingAfter(column, { does: 'fixValue', field: 'channel', value: '邮寄' })).toEqual([
    '序号→number',
    '收件日期→submittedOn',
    '收件日期→receivedOn',
    '备注→null',
    '邮寄→channel',
  ])
})

test('a column can tell nothing, and keeps its place', () => {
  expect(mappingAfter({ does: 'mapColumn', column: '收件日期', fields: [] })).toEqual([
    '序号→number',
    '收件日期→null',
    '备注→null',
    '未载明→channel',
  ])
})

test('values that were proposed stay proposals; those of a remembered layout stay decided', () => {
  const value: LedgerChange = { does: 'decideValue', field: 'outcome', from: '答复', to: '予以公开' }
  expect(after(value).decisions.values).toEqual([{ field: 'outcome', from: '答复', to: '予以公开' }])
  const known = changed(NOTHING_CHOSEN, value, { ...READ_BY, remembered: {} })
  expect(known.decisions.values).toContainEqual({ field: 'outcome', from: '公开', to: '予以公开' })
})

test('what is undecided in a field is decided together', () => {
  expect(after({ does: 'decideRest', field: 'outcome', to: '其他处理/其他' }).decisions.values).toEqual([
    { field: 'outcome', from: '答复', to: '其他处理/其他' },
  ])
})

test('the later amendment of a cell counts, and can be taken back', () => {
  const amend = (value: string): LedgerChange => ({ does: 'amend', line: 5, field: 'receivedOn', value })
  expect(after(amend('a'), amend('b')).decisions.amended).toEqual([
    { line: 5, field: 'receivedOn', value: 'b' },
  ])
  expect(after(amend('a'), { does: 'restoreCell', line: 5, field: 'receivedOn' }).decisions.amended).toEqual(
    [],
  )
})

test('another sheet has other lines; other headings of the same sheet leave them', () => {
  const lines: LedgerChange = { does: 'leaveOut', lines: [7, 8] }
  const here = after({ does: 'chooseTable', sheet: '甲' }, lines, {
    does: 'chooseTable',
    sheet: '甲',
    headerRows: [2],
  })
  expect(here.decisions).toEqual({ sheet: '甲', headerRows: [2], leaveOut: [7, 8] })
  const there = changed(here, { does: 'chooseTable', sheet: '乙' }, READ_BY)
  expect(there.decisions).toEqual({ sheet: '乙' })
})

test('lines left out come back one by one', () => {
  const { decisions } = after({ does: 'leaveOut', lines: [7, 8] }, { does: 'bringBack', lines: [7] })
  expect(decisions.leaveOut).toEqual([8])
})

test('a layout of other columns is applied as far as this table has them', () => {
  const layout = {
    mapping: [
      { column: '备注', field: 'remark', certainty: 'sure' },
      { column: '渠道', field: 'channel', certainty: 'sure' },
    ],
    values: [{ field: 'outcome', from: '答复', to: '予以公开' }],
  } as const
  const { decisions } = changed(NOTHING_CHOSEN, { does: 'useLayout', layout: 'x' }, READ_BY, layout)
  expect(decisions.mapping?.map(({ column }) => column)).toEqual(['备注'])
  expect(decisions.values).toHaveLength(1)
  const anew = changed({ ...NOTHING_CHOSEN, decisions }, { does: 'useLayout', layout: null }, READ_BY)
  expect(anew.decisions).toEqual({ anew: true })
})

test('what is said of rows that look alike needs no other reading', () => {
  const both: LedgerChange = { does: 'keepBoth', lines: [3] }
  expect(concernsRows(both)).toBe(false)
  expect(after(both).notTwice).toEqual([3])
})

test.each([
  { does: 'mapColumn', column: '备注', fields: ['secret'] },
  { does: 'leaveOut', lines: [-1] },
  { does: 'dropTable' },
  null,
])('%j is no decision', (posted) => {
  expect(ledgerChange.safeParse(posted).success).toBe(false)
})
