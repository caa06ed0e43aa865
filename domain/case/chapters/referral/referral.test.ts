import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../../../calendar/testing/national'
import { project } from '../../progress'
import { handedIn, sentOnline } from '../../testing/arrivals'
import { delivered, letterSubmitted, passedHere, passedOn, replied, withdrawn } from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 告知并转 (Art. 36(5), 41)

/** Due on 2026-03-16. */
const request = handedIn('2026-02-10')
const form = { on: '2026-03-10', datedOn: '2026-03-10', way: 'mail', toAgencyId: 'b' }
const elsewheres = replied('2026-03-05', { outcome: 'not_held', basis: ['art36_5'] })

describe('what the house knows of its events', () => {
  test.each([
    ['passedOn', '转送负责公开的机关', false],
    ['passedHere', '由其他机关转来', true],
  ] as const)('%s', (type, applicantReads, copiedBySplit) => {
    expect(traitsOf(type)).toEqual({ stands: 'anytime', applicantReads, copiedBySplit, correctable: false })
  })
})

describe('告知并转送', () => {
  test('answers that it is not this agency’s, and says where it went', () => {
    const done = given(request).when('passOn', { ...form, remark: '由该局制作' }, '2026-03-11')
    expect(done.kase).toMatchObject({
      state: 'to_deliver',
      clock: { state: 'stopped', concludedOn: '2026-03-10' },
      standing: {
        ended: { on: '2026-03-10', how: 'replied', outcome: 'not_held' },
        reply: { basis: ['art36_5'] },
        // It arrives there today, though the answer left yesterday.
        passedOn: { on: '2026-03-11', agencyId: 'b' },
      },
    })
    expect(project(done.kase, NATIONAL)).toMatchObject({
      outcome: 'not_held',
      applicantKind: 'natural_person',
    })
    expect(done.course[0]).toMatchObject({ title: '转送　某某市自然资源局' })
    expect(done.course[0]?.lines[0]).toMatch(/^对方受理编号：/)
    expect(done.words).toEqual(['由该局制作'])
  })

  test('is refused where an answer would be: before receipt, after the end, late without its cause', () => {
    expect(given(sentOnline('2026-02-10', null)).when('passOn', form, '2026-03-10').refusedBy).toBe(
      'notReceived',
    )
    expect(given(request, withdrawn('2026-02-25')).when('passOn', form, '2026-03-10').refusedBy).toBe(
      'alreadyEnded',
    )
    const late = { ...form, on: '2026-03-18' }
    expect(given(request).when('passOn', late, '2026-03-18').refusedBy).toBe('latenessCauseMissing')
    const told = given(request).when('passOn', { ...late, latenessCause: 'file_search' }, '2026-03-18')
    expect(told.kase.standing.passedOn).not.toBeNull()
  })

  test('is not taken beside a letter of the answer that is on its way', () => {
    const submitted = given(request, letterSubmitted('2026-03-05', { kind: 'not_responsible' }))
    expect(submitted.when('passOn', form, '2026-03-10').refusedBy).toBe('letterWaiting')
    expect(given(request).when('passOn', form, '2026-03-10').refusedBy).toBeNull()
  })

  test('asks for approval where the office wants an answer approved', () => {
    const strict = given(request).under({ approvalSteps: { reply: 1 } })
    expect(strict.when('passOn', form, '2026-03-10').refusedBy).toBe('approvalMissing')
  })

  test('a correction of records goes on under its own article and is in no row', () => {
    const ofRecords = given(handedIn('2026-02-10', { matter: 'record_correction' }))
    const done = ofRecords.when('passOn', form, '2026-03-10')
    expect(done.kase.standing.reply?.basis).toEqual(['art41'])
    expect(project(done.kase, NATIONAL).outcome).toBeNull()
  })
})

describe('转送负责机关', () => {
  test('follows the letter that said so, delivered or not, once', () => {
    for (const answered of [
      given(request, elsewheres),
      given(request, elsewheres, delivered('2026-03-09')),
    ]) {
      const done = answered.when('passOnAnswered', { toAgencyId: 'b' }, '2026-03-12')
      expect(done.kase.standing.passedOn).toMatchObject({ on: '2026-03-12', agencyId: 'b' })
      expect(done.kase.standing.ended?.on).toBe('2026-03-05')
      expect(done.when('passOnAnswered', { toAgencyId: 'c' }, '2026-03-13').refusedBy).toBe('alreadyPassedOn')
    }
  })

  test('is for nothing that was not answered so', () => {
    const other = replied('2026-03-05', { outcome: 'not_held', basis: ['art36_4'] })
    for (const kase of [given(request), given(request, other), given(request, withdrawn('2026-03-05'))]) {
      expect(kase.when('passOnAnswered', { toAgencyId: 'b' }, '2026-03-12').refusedBy).toBe('notElsewheres')
    }
  })

  test('holds its answer: that cannot be made void or moved behind it any more', () => {
    const gone = given(request, elsewheres, passedOn('2026-03-06'))
    expect(gone.contradiction).toBeNull()
    expect(gone.correcting('replied', 'void', '2026-03-12').refusedBy).toBe('notElsewheres')
    expect(gone.correcting('replied', { newDay: '2026-03-09' }, '2026-03-12').refusedBy).toBe('notElsewheres')
    expect(gone.correcting('replied', { newDay: '2026-03-04' }, '2026-03-12').refusedBy).toBeNull()
  })
})

test('there it is received on the day it came', () => {
  const there = given(handedIn('2026-03-10', { channel: 'passed_on' }), passedHere('2026-03-10'))
  expect(there.kase).toMatchObject({
    state: 'registered',
    clock: { receivedOn: '2026-03-10' },
    standing: { passedHere: { agencyId: 'b' } },
  })
  expect(there.contradiction).toBeNull()
})
