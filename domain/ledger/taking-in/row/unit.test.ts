import { expect, test } from 'vitest'
import type { LedgerDecisions } from '../decisions'
import { takenIn } from '../testing/read-sheet'
import { UNIT_IN_REMARK } from './unit'

// 承办单位: a unit of the agency is told by its name, or by what was decided for a name; others stay in the remark.

const HEAD = ['受理编号', '受理日期', '申请人', '申请内容', '受理方式', '答复日期', '办理结果', '承办单位']
const CASE = ['2025-03-03', '张三', '规划图', '现场', '2025-03-10', '公开']
const UNITS = [
  { id: 'u1', name: '综合科' },
  { id: 'u2', name: '法规科' },
]
const rows = [HEAD, ['甲1', ...CASE, '综合科'], ['甲2', ...CASE, '法规'], ['甲3', ...CASE, '无']]

function read(decisions: LedgerDecisions = {}, units = UNITS) {
  const taken = takenIn({ name: '2025年', rows, decisions, units })
  return {
    units: taken?.told.map(({ unitId, accepted }) => `${unitId} ${accepted?.remark}`),
    values: taken?.values.flatMap(({ field, from, to }) => (field === 'unit' ? [`${from} ${to}`] : [])),
    warned: taken?.told.flatMap(({ findings }) => findings).length,
  }
}

test('by its own name; another waits in the remark for a decision that nobody has to make', () => {
  expect(read()).toEqual({
    units: ['u1 ', 'null 承办单位：法规', 'null '],
    values: ['综合科 综合科', `法规 ${UNIT_IN_REMARK}`],
    warned: 0,
  })
})

test('as decided once; what was decided for a unit that is no more stays in the remark, and is named', () => {
  const to = (name: string): LedgerDecisions => ({ values: [{ field: 'unit', from: '法规', to: name }] })
  expect(read(to('法规科')).units).toEqual(['u1 ', 'u2 ', 'null '])
  expect(read(to('信访科'))).toMatchObject({ units: ['u1 ', 'null 承办单位：法规', 'null '], warned: 1 })
})

test('of an agency without units every name stays in the remark', () => {
  expect(read({}, [])).toMatchObject({
    units: ['null 承办单位：综合科', 'null 承办单位：法规', 'null '],
    values: [],
  })
})
