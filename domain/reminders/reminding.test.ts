import { expect, test } from 'vitest'
import { type CaseEvent, numbered } from '../case/events'
import {
  assigned,
  correctionReceived,
  correctionRequested,
  delivered,
  letterSent,
  noted,
  registered,
  replied,
} from '../case/testing/events'
import { reminderAddress, remindsApplicant } from './reminding'

// 提醒邮件: that there is something new, without what.

const reminds = (...events: CaseEvent[]) => remindsApplicant(numbered(events, 0))

test('a step that the applicant reads of is news, an inner step of the office is none', () => {
  expect(reminds(correctionRequested('2026-03-04'))).toBe(true)
  expect(reminds(noted('2026-03-04'), correctionReceived('2026-03-04'))).toBe(true)
  expect(reminds(assigned('2026-03-04'))).toBe(false)
  expect(reminds(noted('2026-03-04'))).toBe(false)
  expect(reminds()).toBe(false)
})

test('nobody is reminded of what they had a part in', () => {
  expect(reminds(registered('2026-03-04'))).toBe(false)
  expect(reminds(delivered('2026-03-04'))).toBe(false)
})

test('a letter that goes by e-mail itself needs no other', () => {
  expect(reminds(replied('2026-03-04', { way: 'email' }), letterSent('2026-03-04'))).toBe(false)
  expect(reminds(replied('2026-03-04', { way: 'mail' }), letterSent('2026-03-04'))).toBe(true)
})

test.each([
  [{ email: null, reminderEmail: null }, null],
  [{ email: 'a@example.cn', reminderEmail: null }, 'a@example.cn'],
  [{ email: 'a@example.cn', reminderEmail: 'b@example.cn' }, 'b@example.cn'],
  [{ email: 'a@example.cn', reminderEmail: '' }, null],
  [{ email: null, reminderEmail: 'b@example.cn' }, 'b@example.cn'],
])('%j: reminders go to %s', (request, address) => {
  expect(reminderAddress(request)).toBe(address)
})
