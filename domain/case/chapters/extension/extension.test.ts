import { describe, expect, test } from 'vitest'
import { handedIn, sentOnline } from '../../testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  extended,
  opinionRequested,
  withdrawn,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 延期 (Art. 33 para. 2)

/** Due on 2026-03-16. */
const request = handedIn('2026-02-10')
const extend = { on: '2026-03-12', workingDays: '10', consent: '李立', reason: '卷宗较多' }

test('what the house knows of an extension', () => {
  expect(traitsOf('extended')).toEqual({
    stands: 'inCourse',
    applicantReads: '延长答复期限',
    copiedBySplit: true,
    correctable: true,
  })
})

describe('延期', () => {
  test('moves the due day once, before it', () => {
    const done = given(request).when('extend', extend, '2026-03-12')
    expect(done.kase.clock.dueOn).toBe('2026-03-30')
    expect(done.course[0]).toMatchObject({
      title: '延长答复期限 10 个工作日',
      lines: ['卷宗较多', '同意延期的负责人：李立'],
    })
    expect(given(request, extended('2026-03-10', 5)).when('extend', extend, '2026-03-12').refusedBy).toBe(
      'extensionOnlyOnce',
    )
    expect(
      given(request).when('extend', { ...extend, on: '2026-03-17' }, '2026-03-17').refusal,
    ).toMatchObject({ rule: 'extensionAfterDue', article: '《条例》第三十三条第二款' })
  })

  test('is decided on the due day at the latest, whatever today is', () => {
    expect(given(request).when('extend', { ...extend, on: '2026-03-16' }, '2026-03-16').refusedBy).toBeNull()
    expect(given(request).foretold('extend', '2026-03-16')).toBeNull()
    const after = given(request).when('extend', { ...extend, on: '2026-03-17' }, '2026-03-17')
    expect(after.refusedBy).toBe('extensionAfterDue')
    // Its own day decides, not the day of entering it (L11).
    const entered = given(request).when('extend', { ...extend, on: '2026-03-16' }, '2026-03-20')
    expect(entered.recorded.map(({ type }) => type)).toEqual(['extended', 'enteredLate'])
    expect(entered.course[0]).toMatchObject({
      on: '2026-03-16',
      enteredLate: { on: '2026-03-20', reason: '补录' },
    })
  })

  test('once more in the period after a correction where the office allows it', () => {
    const anew = given(
      request,
      extended('2026-02-11', 5),
      correctionRequested('2026-02-12'),
      correctionReceived('2026-02-25'),
    )
    expect(anew.when('extend', extend, '2026-03-12').refusedBy).toBe('extensionOnlyOnce')
    const allows = anew.under({ extensionAfterRestart: true })
    const twice = allows.when('extend', extend, '2026-03-12')
    expect(twice.kase.standing).toMatchObject({ extensions: 2, extensionsInPeriod: 1 })
    expect(twice.when('extend', extend, '2026-03-13').refusedBy).toBe('extensionOnlyOnce')
  })

  test('while time runs, though something is awaited that did not stop it', () => {
    // The seventh working day is 2026-02-26.
    const late = given(request, correctionRequested('2026-02-27', { respondBy: '2026-03-20' }))
    expect(late.when('extend', extend, '2026-03-12').refusedBy).toBe('clockNotRunning')
    const strict = late.under({ lateCorrectionStops: false })
    expect(strict.when('extend', extend, '2026-03-12').refusedBy).toBeNull()
  })

  test('while an opinion is awaited, not while the applicant is', () => {
    expect(
      given(request, opinionRequested('2026-02-12')).when('extend', extend, '2026-03-12').refusedBy,
    ).toBeNull()
    expect(
      given(request, correctionRequested('2026-02-12')).when('extend', extend, '2026-03-12').refusedBy,
    ).toBe('clockNotRunning')
    expect(given(request, withdrawn('2026-02-25')).when('extend', extend, '2026-03-12').refusedBy).toBe(
      'alreadyEnded',
    )
    expect(given(sentOnline('2026-02-10', null)).when('extend', extend, '2026-03-12').refusedBy).toBe(
      'notReceived',
    )
  })

  test.each([0, 21])('%i working days cannot be', (workingDays) => {
    expect(given(request, extended('2026-03-10', workingDays)).contradiction).toBe('extensionTooLong')
    expect(() => given(request).when('extend', { ...extend, workingDays }, '2026-03-12')).toThrow('工作日')
  })

  test.each([1, 20])('%i working days can', (workingDays) => {
    expect(given(request, extended('2026-03-10', workingDays)).contradiction).toBeNull()
    expect(given(request).when('extend', { ...extend, workingDays }, '2026-03-12').refusedBy).toBeNull()
  })

  test('entered wrongly, the deadline is the one before, and may be extended again', () => {
    const voided = given(request, extended('2026-03-10', 5)).correcting('extended', 'void', '2026-03-12')
    expect(voided.kase.clock.dueOn).toBe('2026-03-16')
    expect(voided.when('extend', extend, '2026-03-12').kase.clock.dueOn).toBe('2026-03-30')
  })
})
