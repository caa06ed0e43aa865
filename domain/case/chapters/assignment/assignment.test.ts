import { describe, expect, test } from 'vitest'
import { day } from '../../../calendar/day'
import type { Context } from '../../command'
import { handedIn, sentOnline } from '../../testing/arrivals'
import { accepted, assigned, delivered, reopened, replied, returned, withdrawn } from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { holderAway } from './holder-away'

// 分办

const request = handedIn('2026-02-10')
const ended = given(request, withdrawn('2026-02-25'))
/** Answered, and a new answer is ordered: somebody works on it again. */
const anew = given(request, replied('2026-03-10'), delivered('2026-03-12'), reopened('2026-06-01'))

test.each(['assigned', 'accepted', 'returned'] as const)(
  '%s: while somebody works on the case; the applicant does not read it, a part that is split off keeps it',
  (type) => {
    expect(traitsOf(type)).toEqual({
      stands: 'whileWorkedOn',
      applicantReads: null,
      copiedBySplit: true,
      correctable: true,
    })
  },
)

describe('分办', () => {
  test('gives the case to a unit, and to a person if one is known', () => {
    const unit = given(request).when('assign', { unitId: 'u', personId: '' }, '2026-02-11')
    expect(unit.kase.standing.holder).toEqual({
      unitId: 'u',
      personId: null,
      accepted: false,
      since: '2026-02-11',
    })
    expect(unit.kase.state).toBe('in_progress')
    const person = given(request).when('assign', { unitId: 'u', personId: 'q' }, '2026-02-11')
    expect(person.kase.standing.holder).toEqual({
      unitId: 'u',
      personId: 'q',
      accepted: false,
      since: '2026-02-11',
    })
    expect(person.course[0]?.title).toBe('分办　办公室 沈某某')
    expect(unit.course[0]?.title).toBe('分办　办公室')
  })

  test('to who has it already is refused, and so it is once nobody works on the case', () => {
    const held = given(request, assigned('2026-02-11', { personId: 'q' }))
    expect(held.when('assign', { unitId: 'u', personId: 'q' }, '2026-02-12').refusedBy).toBe('sameHolder')
    expect(held.when('assign', { unitId: 'u', personId: '' }, '2026-02-12').refusedBy).toBeNull()
    expect(ended.when('assign', { unitId: 'u' }, '2026-03-02').refusedBy).toBe('alreadyEnded')
    expect(anew.when('assign', { unitId: 'u' }, '2026-06-02').refusedBy).toBeNull()
  })

  test('does not touch the deadline, received or not', () => {
    expect(given(request, assigned('2026-02-11')).kase.clock).toEqual(given(request).kase.clock)
    const unconfirmed = given(sentOnline('2026-02-10', null)).when('assign', { unitId: 'u' }, '2026-02-11')
    expect(unconfirmed.kase).toMatchObject({ state: 'to_confirm', standing: { holder: { unitId: 'u' } } })
  })

  test('entered wrongly, it leaves the case with who had it before', () => {
    const twice = given(request, assigned('2026-02-11'), assigned('2026-02-12', { personId: 'p' }))
    expect(twice.correcting('assigned', 'void', '2026-02-13').kase.standing.holder).toEqual({
      unitId: 'u',
      personId: null,
      accepted: false,
      since: '2026-02-11',
    })
  })
})

describe('接收', () => {
  test('the person who takes the case holds it', () => {
    const taken = given(request, assigned('2026-02-11')).when('accept', {}, '2026-02-12')
    expect(taken.kase.standing.holder).toEqual({
      unitId: 'u',
      personId: 'p',
      accepted: true,
      since: '2026-02-12',
    })
    expect(taken.course[0]?.title).toBe('接收　办公室 沈某某')
  })

  test('is for somebody of a unit who does not hold it yet, while it is not another’s', () => {
    const take = (story: ReturnType<typeof given>) => story.when('accept', {}, '2026-02-12').refusedBy
    expect(take(given(request).by({ unitId: null }))).toBe('noUnit')
    expect(take(given(request, accepted('2026-02-11')))).toBe('alreadyAccepted')
    expect(take(given(request, assigned('2026-02-11', { personId: 'q' })))).toBe('heldByAnother')
    expect(take(given(request, assigned('2026-02-11', { personId: 'p' })))).toBeNull()
    expect(take(given(request, assigned('2026-02-11', { unitId: 'other' })))).toBe('notAllowed')
    expect(take(given(request).by('approver'))).toBe('notAllowed')
  })

  test('waits for receipt, and ends with the work on the case', () => {
    expect(given(sentOnline('2026-02-10', null)).when('accept', {}, '2026-02-12').refusedBy).toBe(
      'notReceived',
    )
    expect(ended.when('accept', {}, '2026-03-02').refusedBy).toBe('alreadyEnded')
    expect(anew.when('accept', {}, '2026-06-02').kase.standing.holder?.personId).toBe('p')
  })
})

describe('退回', () => {
  const reason = { reason: '应由规划处承办' }

  test('the case goes back to be assigned, its period runs on', () => {
    const back = given(request, accepted('2026-02-11')).when('returnCase', reason, '2026-02-12')
    expect(back.kase).toMatchObject({ state: 'registered', standing: { holder: null } })
    expect(back.kase.clock).toEqual(given(request).kase.clock)
    expect(back.course[0]).toMatchObject({ title: '退回', lines: [reason.reason] })
  })

  test('asks for a holder and for work on the case', () => {
    expect(given(request).when('returnCase', reason, '2026-02-12').refusedBy).toBe('nobodyHolds')
    expect(
      given(request, accepted('2026-02-11'), returned('2026-02-12')).when('returnCase', reason, '2026-02-12')
        .refusedBy,
    ).toBe('nobodyHolds')
    expect(ended.when('returnCase', reason, '2026-03-02').refusedBy).toBe('alreadyEnded')
  })
})

describe('移交', () => {
  const held = given(request, accepted('2026-02-11'))
  const successor = { unitId: 'u', personId: 'q' }

  test('another takes the place of the holder; what was accepted stays so, and the period runs on', () => {
    const over = held.when('handOver', successor, '2026-02-12')
    expect(over.kase.standing.holder).toEqual({
      unitId: 'u',
      personId: 'q',
      accepted: true,
      since: '2026-02-12',
    })
    expect(over.kase.clock).toEqual(held.kase.clock)
    expect(over.course[0]?.title).toMatch(/^移交　办公室 .+（原由沈某某承办）$/)
  })

  test('what nobody had accepted is not accepted by being handed over', () => {
    const waiting = given(request, assigned('2026-02-11', { personId: 'p' }))
    expect(waiting.when('handOver', successor, '2026-02-12').kase.standing.holder?.accepted).toBe(false)
  })

  test('is for the holder, a supervisor and an administrator; a colleague of the unit asks one of them', () => {
    const by = (story: ReturnType<typeof given>) => story.when('handOver', successor, '2026-02-12').refusedBy
    expect(by(held)).toBeNull()
    expect(by(held.by('supervisor'))).toBeNull()
    expect(by(held.by('administrator'))).toBeNull()
    expect(by(held.by('approver'))).toBe('notAllowed')
    expect(by(given(request, accepted('2026-02-11', { personId: 'colleague' })))).toBe('notAllowed')
  })

  test('asks for somebody who holds it and for work on it', () => {
    const by = (story: ReturnType<typeof given>) =>
      story.by('supervisor').when('handOver', successor, '2026-02-12').refusedBy
    expect(by(given(request))).toBe('nobodyHolds')
    expect(by(given(request, assigned('2026-02-11')))).toBe('nobodyHolds')
    expect(held.when('handOver', { unitId: 'u', personId: 'p' }, '2026-02-12').refusedBy).toBe('sameHolder')
    expect(ended.by('supervisor').when('handOver', successor, '2026-03-02').refusedBy).toBe('alreadyEnded')
  })
})

describe('somebody who is away', () => {
  const absences = [
    {
      id: 'a',
      personId: 'q',
      personName: '何伟',
      standInId: 'r',
      standInName: '周敏',
      from: day('2026-02-11'),
      to: day('2026-02-13'),
    },
  ]
  const context = (today: string) => ({ today: day(today), absences }) as unknown as Context

  test('is given the case all the same, with a word on who stands in, from the first day to the last', () => {
    const rules = (on: string) => holderAway('q', context(on)).map(({ rule }) => rule)
    expect(rules('2026-02-10')).toEqual([])
    expect(rules('2026-02-11')).toEqual(['holderAway'])
    expect(rules('2026-02-13')).toEqual(['holderAway'])
    expect(rules('2026-02-14')).toEqual([])
    expect(holderAway('other', context('2026-02-12'))).toEqual([])
    expect(holderAway(null, context('2026-02-12'))).toEqual([])
    expect(holderAway('q', context('2026-02-12'))[0]?.message).toBe(
      '何伟 2026-02-11 至 2026-02-13 离岗，由周敏代办。本件登记在何伟名下，周敏在“今日”中可以看到并代为办理。',
    )
  })
})
