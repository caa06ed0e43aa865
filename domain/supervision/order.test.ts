import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import {
  answerDayMustLieAhead,
  heldByAnother,
  orderFields,
  orderInput,
  orderNumber,
  orderState,
} from './order'

const at = { today: day('2026-03-18'), calendar: NATIONAL }

test('numbers are of a year', () => {
  expect(orderNumber(2026, 7)).toBe('依申督〔2026〕7号')
})

test('an order names cases of its unit alone', () => {
  expect(heldByAnother([], '综合科')).toBeNull()
  expect(heldByAnother(['依申〔2026〕5号'], '综合科')?.refusal).toMatchObject({
    rule: 'heldByAnother',
    field: 'caseIds',
    message: '依申〔2026〕5号不由综合科承办。',
  })
})

test('the answer is asked for on a day to come', () => {
  expect(answerDayMustLieAhead(day('2026-03-18'), at.today)?.refusal.rule).toBe('answerByPast')
  expect(answerDayMustLieAhead(day('2026-03-19'), at.today)).toBeNull()
})

describe('how an order stands', () => {
  test.each([
    ['2026-03-18', null, 'open', '2026-03-18 前答复'],
    // 03-14 and 03-15 are a weekend.
    ['2026-03-13', null, 'overdue', '逾期3个工作日未答复'],
    ['2026-03-13', '2026-03-12', 'answered', '2026-03-12 已答复'],
    ['2026-03-13', '2026-03-16', 'answered', '2026-03-16 已答复（逾期）'],
  ])('to be answered by %s, answered %s', (answerBy, answeredOn, state, words) => {
    const standing = { answerBy: day(answerBy), answeredOn: answeredOn === null ? null : day(answeredOn) }
    expect(orderState(standing, at)).toEqual({ state, words })
  })
})

test('the letter lists its cases by number and deadline, and says nothing of applicants', () => {
  const fields = orderFields({
    officeName: '某某市',
    number: orderNumber(2026, 1),
    unitName: '征收科',
    issuedOn: day('2026-03-18'),
    answerBy: day('2026-03-23'),
    matter: '请尽快送审',
    cases: [
      { number: '依申〔2026〕9号', deadline: '已超期2个工作日' },
      { number: '依申〔2026〕11号', deadline: '还剩3个工作日' },
    ],
  })
  expect(fields.督办案件).toBe('1．依申〔2026〕9号（已超期2个工作日）\n2．依申〔2026〕11号（还剩3个工作日）')
  expect(fields).toMatchObject({ 收件对象: '征收科', 督办时限: '2026年3月23日', 文号: '依申督〔2026〕1号' })
})

test('without a unit, cases, a day or words it is no order', () => {
  const given = { unitId: 'u', caseIds: ['c'], answerBy: '2026-03-23', matter: '请尽快送审' }
  expect(orderInput.safeParse(given).success).toBe(true)
  for (const missing of [{ unitId: '' }, { caseIds: [] }, { answerBy: '' }, { matter: ' ' }])
    expect(orderInput.safeParse({ ...given, ...missing }).success).toBe(false)
})
