import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import { handedIn } from '../case/testing/arrivals'
import {
  correctionRequested,
  extended,
  laterDaySet,
  opinionReceived,
  opinionRequested,
  replied,
} from '../case/testing/events'
import { internalDeadlines } from './internal-deadlines'
import { correctionLapsed, correctionNoticeDueOn, feeDueOn, opinionDueOn } from './periods'
import { history, inputOf, RULES } from './testing/story'

test('a correction notice goes out within 7 working days of receipt (Art. 30)', () => {
  expect(correctionNoticeDueOn(day('2025-03-03'), NATIONAL)).toBe('2025-03-12')
  expect(correctionNoticeDueOn(day('2025-09-28'), NATIONAL)).toBe('2025-10-14')
})

test('a request may be closed from the day after the correction period', () => {
  expect(correctionLapsed(day('2025-03-31'), day('2025-03-31'))).toBe(false)
  expect(correctionLapsed(day('2025-03-31'), day('2025-04-01'))).toBe(true)
})

test('a third party has 15 working days from receiving the letter (Art. 32)', () => {
  expect(opinionDueOn(day('2025-03-03'), NATIONAL)).toBe('2025-03-24')
})

test('the applicant has 20 working days to pay, from the day after the notice (109号)', () => {
  expect(feeDueOn(day('2025-03-03'), NATIONAL)).toBe('2025-03-31')
})

test('internal deadlines are counted as the legal one is', () => {
  const rules = { ...RULES, draftByWorkingDay: 12, approvalByWorkingDay: 15 }
  const after = (...events: Parameters<typeof history>) =>
    internalDeadlines(inputOf(handedIn('2025-03-03'), history(...events)), NATIONAL, rules)
  expect(after()).toEqual({ draftBy: '2025-03-19', approvalBy: '2025-03-24' })
  expect(after(extended('2025-03-17', 5))).toEqual({ draftBy: '2025-03-26', approvalBy: '2025-03-31' })
  expect(after(opinionRequested('2025-03-05'), opinionReceived('2025-03-12'))).toEqual({
    draftBy: '2025-03-26',
    approvalBy: '2025-03-31',
  })
  expect(after(laterDaySet('2025-03-10', '2025-04-28'))).toEqual({
    draftBy: '2025-04-17',
    approvalBy: '2025-04-22',
  })
  expect(after(opinionRequested('2025-03-05'))).toEqual({ draftBy: '2025-04-10', approvalBy: '2025-04-15' })
  expect(after(correctionRequested('2025-03-05'))).toBe(null)
  expect(after(replied('2025-03-05'))).toBe(null)
})
