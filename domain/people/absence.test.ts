import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { type Absence, absenceRefusal, awayWords, isAway } from './absence'

const person = { id: 'p', unitId: 'u', active: true, roles: ['clerk'] }
const standIn = { ...person, id: 'q' }
const TODAY = day('2026-03-18')
const from = day('2026-03-18')
const to = day('2026-03-20')
const rule = (asked: object, others: readonly Absence[] = []) =>
  absenceRefusal({ person, standIn, from, to, ...asked }, others, TODAY)?.refusal.rule ?? null

describe('离岗', () => {
  test('begins and ends by itself, both days counted', () => {
    const away = { from, to }
    expect(isAway(away, day('2026-03-17'))).toBe(false)
    expect(isAway(away, from)).toBe(true)
    expect(isAway(away, to)).toBe(true)
    expect(isAway(away, day('2026-03-21'))).toBe(false)
    const named = { personId: 'p', personName: '周敏', standInId: 'q', standInName: '何伟', from, to }
    expect(awayWords(named)).toBe('周敏 2026-03-18 至 2026-03-20 离岗，由何伟代办')
    expect(awayWords({ ...named, to: from, standInName: null })).toBe('周敏 2026-03-18 离岗')
  })

  test('is for days that have not passed, in their order, a year at most', () => {
    expect(rule({})).toBeNull()
    expect(rule({ to: day('2026-03-17') })).toBe('datesRunBackwards')
    expect(rule({ from: day('2026-03-10'), to: day('2026-03-17') })).toBe('absenceOver')
    // Who fell ill last week is entered when somebody comes to it.
    expect(rule({ from: day('2026-03-10') })).toBeNull()
    expect(rule({ to: day('2027-03-18') })).toBeNull()
    expect(rule({ to: day('2027-03-19') })).toBe('absenceTooLong')
  })

  test('two of one person do not overlap', () => {
    const other: Absence = { id: 'a', personId: 'p', standInId: null, from: to, to: day('2026-03-25') }
    expect(rule({}, [other])).toBe('absenceOverlaps')
    expect(rule({ to: day('2026-03-19') }, [other])).toBeNull()
    expect(rule({}, [{ ...other, personId: 'r' }])).toBeNull()
  })

  test('a stand-in is another clerk of the unit, in use and there', () => {
    expect(rule({ standIn: null })).toBeNull()
    expect(rule({ standIn: person })).toBe('standInUnfit')
    expect(rule({ standIn: { ...standIn, unitId: 'other' } })).toBe('standInUnfit')
    expect(rule({ standIn: { ...standIn, active: false } })).toBe('standInUnfit')
    expect(rule({ standIn: { ...standIn, roles: ['approver'] } })).toBe('standInUnfit')
    const away: Absence = { id: 'a', personId: 'q', standInId: null, from: to, to }
    expect(rule({}, [away])).toBe('standInUnfit')
    expect(rule({ to: day('2026-03-19') }, [away])).toBeNull()
  })
})
