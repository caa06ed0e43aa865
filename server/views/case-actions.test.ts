import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { NATIONAL } from '@/domain/calendar/testing/national'
import { handedIn } from '@/domain/case/testing/arrivals'
import {
  accepted,
  assigned,
  correctionRequested,
  delivered,
  feeNoticed,
  noticeReturned,
  opinionRequested,
  replied,
} from '@/domain/case/testing/events'
import { given, SETTINGS } from '@/domain/case/testing/story'
import { actionsOf } from './case-actions'

/** Due on 2025-03-31. */
const request = handedIn('2025-03-03')
const asked = correctionRequested('2025-03-05', { respondBy: '2025-03-26' })

function offered(story: ReturnType<typeof given>, today: string) {
  const context = {
    today: day(today),
    calendar: NATIONAL,
    settings: SETTINGS,
    actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk', 'supervisor'] as const },
    newId: () => 'id',
  }
  const none = {
    proofs: [],
    earlier: [],
    lateness: null,
    requestOfMonth: null,
    units: [],
    people: [],
    otherAgencies: [],
  }
  return actionsOf(story.kase, context, { ...none, eventTitle: () => '', textOf: () => '' })
}

/** The page's button, null where there is none. */
function main(story: ReturnType<typeof given>, today: string): string | null {
  const [first] = offered(story, today)
  return first?.possible && first.rank === 'main' ? first.name : null
}

test('what came back is sent again first', () => {
  const back = given(request, asked, noticeReturned('2025-03-12'))
  expect(main(back, '2025-03-13')).toBe('resendNotice')
  // After the due day it would stop nothing.
  expect(main(back, '2025-04-01')).not.toBe('resendNotice')
})

test('an opinion: its letter is served, then it comes, then it has not come', () => {
  const consulted = given(request, opinionRequested('2025-03-05', 'a'))
  expect(main(consulted, '2025-03-06')).toBe('recordOpinionServed')
  const served = consulted.when('recordOpinionServed', { opinionId: 'a', on: '2025-03-07' }, '2025-03-07')
  expect(main(served, '2025-03-10')).toBe('recordOpinion')
  expect(main(served, '2025-04-01')).toBe('recordNoOpinion')
})

test('silence is offered only after its period, a service only once', () => {
  const consulted = given(request, opinionRequested('2025-03-05', 'a'))
  const names = (story: ReturnType<typeof given>, today: string) =>
    offered(story, today)
      .filter(({ possible }) => possible)
      .map(({ name }) => name)
  expect(names(consulted, '2025-03-26')).not.toContain('recordNoOpinion')
  expect(names(consulted, '2025-03-27')).toContain('recordNoOpinion')
  expect(names(consulted, '2025-03-06')).not.toContain('recordNoticeServed')
  const served = consulted.when('recordOpinionServed', { opinionId: 'a', on: '2025-03-07' }, '2025-03-07')
  expect(names(served, '2025-03-10')).not.toContain('recordOpinionServed')
})

test('a new answer that was ordered is written first, by whoever answered it', () => {
  const answered = given(
    request,
    assigned('2025-03-03', { unitId: 'u', personId: 'p' }),
    replied('2025-03-10'),
  )
  const order = { on: '2025-05-06', decision: '行政复议决定书' }
  expect(main(answered.when('reopen', order, '2025-05-06'), '2025-05-06')).toBe('replyAnew')
})

test('a fee that nobody paid in time is closed', () => {
  const noticed = given(request, feeNoticed('2025-03-05'))
  expect(main(noticed, '2025-03-06')).toBe('recordPayment')
  expect(main(noticed, '2025-04-10')).toBe('closeAsUnpaid')
})

test('after the due day what would move it is no usual step any more', () => {
  const held = given(request, assigned('2025-03-03'), accepted('2025-03-03'))
  const rank = (today: string) => offered(held, today).find(({ name }) => name === 'requestCorrection')
  expect(rank('2025-03-31')).toMatchObject({ rank: 'beside' })
  expect(rank('2025-04-01')).toMatchObject({ rank: 'further' })
})

test('where nothing is left to do, no button stands out', () => {
  expect(main(given(request, replied('2025-03-10'), delivered('2025-03-12')), '2025-03-13')).toBeNull()
})

test('a form does not ask what does not matter', () => {
  const fieldsOf = (story: ReturnType<typeof given>, name: string, today: string) => {
    const found = offered(story, today).find((action) => action.name === name)
    return found?.possible ? found.fields : []
  }
  // Answered in time: delivered after the due day, nothing is late.
  const answered = given(request, replied('2025-03-28'))
  expect(fieldsOf(answered, 'recordDelivery', '2025-04-02').map(({ name }) => name)).not.toContain(
    'latenessCause',
  )
  const ready = given(request, { ...replied('2025-03-28'), way: 'collection' })
  expect(fieldsOf(ready, 'recordDelivery', '2025-04-02').map(({ name }) => name)).toContain('latenessCause')
  expect(fieldsOf(given(request), 'requestCorrection', '2025-03-05')).toContainEqual(
    expect.objectContaining({ name: 'shortBecause', onDemand: true }),
  )
})
