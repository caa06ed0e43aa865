import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterFailure,
  afterStrangersFailure,
  askedUnderSiege,
  type Counted,
  type Failures,
  LONGEST_WAIT_MINUTES,
  SIEGE_FAILURES,
  waitBefore,
} from './lock-out'

const NOON = '2026-03-18T04:00:00.000Z'
const minutesOn = (minutes: number, from = NOON) =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString()
const NOTHING: Counted = { place: null, device: undefined, account: null }

/** So many wrong ones in a row, each as soon as it is looked at. */
function failedTimes(times: number): { counted: Failures; at: string } {
  let counted: Failures | null = null
  let at = NOON
  for (let i = 0; i < times; i++) {
    counted = afterFailure(counted, at, null)
    at = counted.waitUntil ?? at
  }
  if (!counted) throw new Error('none')
  return { counted, at }
}

describe('one place', () => {
  test('five wrong ones cost a minute, each further one twice as much, a quarter of an hour at most', () => {
    const waits = Array.from({ length: 11 }, (_, i) => {
      const { counted, at } = failedTimes(i + 1)
      const before = i === 0 ? NOON : failedTimes(i).at
      return counted.waitUntil === null ? 0 : (Date.parse(at) - Date.parse(before)) / 60_000
    })
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15])
  })

  test('after an hour without any, all are forgotten', () => {
    const { counted, at } = failedTimes(7)
    const anHourLater = minutesOn(61, at)
    expect(waitBefore({ ...NOTHING, place: counted }, anHourLater)).toBeNull()
    expect(afterFailure(counted, anHourLater, null)).toMatchObject({ failures: 1, waitUntil: null })
  })
})

test('what was counted under a clock that was ahead keeps nobody out when it is right again', () => {
  const ahead = minutesOn(30 * 24 * 60)
  let place: Failures | null = null
  let account: Failures | null = null
  for (let i = 0; i < SIEGE_FAILURES; i++) {
    account = afterStrangersFailure(account, ahead)
    place = afterFailure(place, ahead, account)
  }
  expect(waitBefore({ ...NOTHING, place, account }, ahead)).not.toBeNull()
  expect(waitBefore({ ...NOTHING, place, account }, NOON)).toBeNull()
  expect(waitBefore({ ...NOTHING, device: place }, NOON)).toBeNull()
  expect(afterFailure(place, NOON, account)).toMatchObject({ failures: 1, waitUntil: null })
})

describe('strangers', () => {
  const besieged = (times: number) => {
    let counted: Failures | null = null
    for (let i = 0; i < times; i++) counted = afterStrangersFailure(counted, NOON)
    return counted
  }

  test('never keep out a browser that the account knows', () => {
    const place = failedTimes(9).counted
    expect(waitBefore({ place, device: null, account: besieged(5000) }, NOON)).toBeNull()
  })

  test('do not keep out another place below twenty', () => {
    expect(waitBefore({ ...NOTHING, account: besieged(SIEGE_FAILURES - 1) }, NOON)).toBeNull()
    expect(waitBefore({ ...NOTHING, account: besieged(SIEGE_FAILURES) }, NOON)).toEqual({
      until: minutesOn(1),
      firstAsked: true,
    })
    expect(waitBefore({ ...NOTHING, account: besieged(1000) }, NOON)?.until).toBe(minutesOn(5))
  })

  test('under siege a strange browser’s turn comes, however they go on meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }), (seconds) => {
        let account = besieged(SIEGE_FAILURES)
        const asked = waitBefore({ ...NOTHING, account }, NOON)
        if (!asked) throw new Error('no siege')
        const place = askedUnderSiege(null, NOON, asked.until)
        for (const second of seconds.toSorted((a, b) => a - b))
          account = afterStrangersFailure(account, minutesOn(second / 60))
        expect(waitBefore({ place, device: undefined, account }, asked.until)).toBeNull()
      }),
    )
  })

  test('who guesses wrongly in the own turn waits again', () => {
    const account = besieged(SIEGE_FAILURES * 3)
    expect(afterFailure(null, NOON, account).waitUntil).toBe(minutesOn(3))
  })

  test('a siege is over an hour after its last wrong one; below one, an hour after the first', () => {
    const few = afterStrangersFailure(besieged(3), minutesOn(50))
    expect(few.forgetAt).toBe(minutesOn(60))
    const siege = afterStrangersFailure(besieged(SIEGE_FAILURES), minutesOn(50))
    expect(siege.forgetAt).toBe(minutesOn(110))
    expect(waitBefore({ ...NOTHING, account: siege }, minutesOn(111))).toBeNull()
  })
})

test('whatever is counted, nobody waits longer than a quarter of an hour', () => {
  const failures = fc.record({
    failures: fc.nat(10_000),
    waitUntil: fc.constant(null),
    forgetAt: fc.constant(minutesOn(30)),
  })
  fc.assert(
    fc.property(fc.option(failures), failures, (place, account) => {
      const longest = minutesOn(LONGEST_WAIT_MINUTES)
      expect((afterFailure(place, NOON, account).waitUntil ?? NOON) <= longest).toBe(true)
      expect((waitBefore({ place, device: undefined, account }, NOON)?.until ?? NOON) <= longest).toBe(true)
    }),
  )
})
