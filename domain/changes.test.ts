import { expect, test } from 'vitest'
import { changesBetween } from './changes'

test('names what differs, with both, and nothing that stayed', () => {
  const before = { name: '综合科', active: true, roles: ['clerk', 'approver'], unitId: null }
  expect(changesBetween(before, { ...before, roles: ['clerk', 'approver'] })).toEqual({})
  expect(changesBetween(before, { ...before, active: false, roles: ['clerk'], unitId: 'u1' })).toEqual({
    active: { from: true, to: false },
    roles: { from: ['clerk', 'approver'], to: ['clerk'] },
    unitId: { from: null, to: 'u1' },
  })
})

test('of records inside it names the fields, also those that came or went', () => {
  const before = { approvalSteps: { reply: 0, fee: 1 }, figureUnits: { rules: 'a', fees: 'b' } }
  const after = { approvalSteps: { fee: 1, reply: 2 }, figureUnits: { rules: 'a', licences: 'c' } }
  expect(changesBetween(before, after)).toEqual({
    'approvalSteps.reply': { from: 0, to: 2 },
    'figureUnits.fees': { from: 'b', to: null },
    'figureUnits.licences': { from: null, to: 'c' },
  })
})
