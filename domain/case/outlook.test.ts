import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import { COMMANDS, caseStepNamed } from './chapters/commands'
import type { Command } from './command'
import { possible } from './decide'
import { outlook } from './outlook'
import { handedIn, sentOnline } from './testing/arrivals'
import { accepted, correctionRequested, feeNoticed, opinionRequested, replied } from './testing/events'
import { given, SETTINGS } from './testing/story'
import { anyWalk, walked } from './testing/walk'

// 2025-03-31 is the due day of what was handed in on 2025-03-03. 2025-04-04 is off, 2025-04-27 is worked.

function context(today: string) {
  return {
    today: day(today),
    calendar: NATIONAL,
    settings: SETTINGS,
    actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk', 'supervisor'] as const },
    newId: () => 'id',
  }
}

function dueBy(story: ReturnType<typeof given>, name: string, today: string) {
  const command = caseStepNamed(name)
  const told = command && outlook(command, story.kase, context(today))
  return told ? { was: told.effect.dueOn.was, is: told.effect.dueOn.is, latest: told.effect.latest } : null
}

const held = given(handedIn('2025-03-03'), accepted('2025-03-03'))

test('what a step would do to the due day if it were taken today', () => {
  expect(dueBy(held, 'requestOpinion', '2025-03-10')).toEqual({
    was: '2025-03-31',
    is: '2025-04-22',
    latest: true,
  })
  expect(dueBy(held, 'requestCorrection', '2025-03-10')?.is).toBeNull()
  expect(dueBy(held, 'notifyFee', '2025-03-10')?.is).toBeNull()
  // The most that the law allows: 20 working days.
  expect(dueBy(held, 'extend', '2025-03-10')).toEqual({ was: '2025-03-31', is: '2025-04-28', latest: false })
  const consulted = held.and(opinionRequested('2025-03-05', 'a'))
  expect(dueBy(consulted, 'recordOpinion', '2025-03-12')).toEqual({
    was: '2025-04-22',
    is: '2025-04-08',
    latest: false,
  })
  const asked = held.and(correctionRequested('2025-03-05', { respondBy: '2025-03-26' }))
  expect(dueBy(asked, 'receiveCorrection', '2025-03-12')).toEqual({
    was: null,
    is: '2025-04-10',
    latest: false,
  })
  expect(dueBy(held.and(feeNoticed('2025-03-05')), 'recordPayment', '2025-03-12')?.is).toBe('2025-04-10')
})

test('an answer ends it, in time or late', () => {
  const answering = caseStepNamed('reply')
  const told = (today: string) => answering && outlook(answering, held.kase, context(today))?.effect
  expect(told('2025-03-31')).toMatchObject({ ended: { was: null, is: '2025-03-31' }, missed: { is: null } })
  expect(told('2025-04-01')).toMatchObject({ missed: { is: '2025-03-31' } })
})

test('a confirmation fixes the first due day', () => {
  expect(dueBy(given(sentOnline('2025-03-03', null)), 'confirmReceipt', '2025-03-05')).toEqual({
    was: null,
    is: '2025-04-02',
    latest: false,
  })
})

test('nothing is told of a step whose form leaves the main thing open, or that is refused', () => {
  expect(dueBy(held, 'assign', '2025-03-10')).toBeNull()
  expect(dueBy(held, 'correctEvent', '2025-03-10')).toBeNull()
  expect(dueBy(held.and(replied('2025-03-10')), 'extend', '2025-03-11')).toBeNull()
})

test('of whatever is possible in any history, telling changes nothing and never throws', () => {
  fc.assert(
    fc.property(anyWalk, (walk) => {
      const kase = walked(walk)
      const today = kase.history.at(-1)?.event.on ?? kase.facts.arrivedOn
      const before = JSON.stringify(kase)
      for (const command of COMMANDS as readonly Command[]) {
        if (possible(command, kase, context(today))) continue
        const told = outlook(command, kase, context(today))
        if (told && told.effect.ended.is !== null && told.effect.ended.was === null)
          expect(told.effect.ended.is <= today).toBe(true)
      }
      expect(JSON.stringify(kase)).toBe(before)
    }),
    { numRuns: 50 },
  )
})
