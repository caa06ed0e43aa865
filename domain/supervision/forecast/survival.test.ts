import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Remaining } from './course'
import { chanceOfLonger, curveOf, HALF_LIFE_WORKING_DAYS, percentile } from './survival'

const ended = (days: number, age = 0): Remaining => ({ days, ended: true, age })
const open = (days: number, age = 0): Remaining => ({ days, ended: false, age })

const anyRemaining = fc.record({ days: fc.nat(30), ended: fc.boolean(), age: fc.nat(200) })
const anyClass = fc.array(anyRemaining, { minLength: 1, maxLength: 60 })

describe('how long like cases took', () => {
  test('of ten that took 1 to 10 days, 85 of 100 were over after 9', () => {
    const curve = curveOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => ended(days)))
    expect(percentile(curve, 0.85)).toEqual({ days: 9, atLeast: false })
    expect(percentile(curve, 0.5)).toEqual({ days: 5, atLeast: false })
    expect(chanceOfLonger(curve, 8)).toBeCloseTo(0.2)
    expect(chanceOfLonger(curve, 10)).toBeCloseTo(0)
    expect(chanceOfLonger(curve, -1)).toBe(1)
  })

  test('those that are still open are not left out: without them the office would look quick', () => {
    const quick = [ended(2), ended(2), ended(3), ended(3)]
    const withOpen = curveOf([...quick, open(8), open(8), open(9), open(9)])
    expect(percentile(curveOf(quick), 0.85).days).toBe(3)
    // Half of them are known to take longer than 9 days, and nobody knows how long.
    expect(percentile(withOpen, 0.85)).toEqual({ days: 3, atLeast: true })
    expect(chanceOfLonger(withOpen, 9)).toBeCloseTo(0.5)
  })

  test('one that is open for a short time says nothing about longer ones', () => {
    const curve = curveOf([ended(4), ended(6), open(1)])
    expect(chanceOfLonger(curve, 5)).toBeCloseTo(0.5)
  })

  test('recent cases weigh more', () => {
    const before = [ended(4, 2 * HALF_LIFE_WORKING_DAYS), ended(4, 2 * HALF_LIFE_WORKING_DAYS)]
    const curve = curveOf([...before, ended(9, 0)])
    // Two quarters beside one.
    expect(chanceOfLonger(curve, 4)).toBeCloseTo(1 / 1.5)
  })

  test('a higher share never takes fewer days', () => {
    fc.assert(
      fc.property(
        anyClass,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (like, a, b) => {
          const curve = curveOf(like)
          const [low, high] = [Math.min(a, b), Math.max(a, b)]
          const [short, long] = [percentile(curve, low), percentile(curve, high)]
          expect(short.days).toBeLessThanOrEqual(long.days)
          if (short.atLeast) expect(long.atLeast).toBe(true)
        },
      ),
    )
  })

  test('the chance never grows with the days that are left, and is a share', () => {
    fc.assert(
      fc.property(anyClass, fc.nat(30), (like, left) => {
        const curve = curveOf(like)
        const [less, more] = [chanceOfLonger(curve, left), chanceOfLonger(curve, left + 1)]
        expect(more).toBeLessThanOrEqual(less)
        expect(less).toBeLessThanOrEqual(1)
        expect(more).toBeGreaterThanOrEqual(-1e-9)
      }),
    )
  })

  test('more days left of the same cases: percentile and chance say the same', () => {
    fc.assert(
      fc.property(anyClass, fc.nat(30), (like, left) => {
        const curve = curveOf(like)
        const cautious = percentile(curve, 0.85)
        const likely = chanceOfLonger(curve, left) > 0.15 + 1e-9
        expect(likely).toBe(cautious.atLeast || cautious.days > left)
      }),
    )
  })

  test('the order in which cases are given does not matter', () => {
    fc.assert(
      fc.property(
        anyClass.chain((like) =>
          fc.tuple(fc.constant(like), fc.shuffledSubarray(like, { minLength: like.length })),
        ),
        ([like, shuffled]) => {
          expect(curveOf(shuffled)).toEqual(curveOf(like))
        },
      ),
    )
  })
})
