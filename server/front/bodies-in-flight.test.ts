import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BodiesInFlight } from './bodies-in-flight'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  return () => vi.useRealTimers()
})
afterEach(() => vi.useRealTimers())

const KB = 1024
const cuts = () => {
  let cut = 0
  return { cut: () => cut++, times: () => cut }
}

test('what is announced takes no room, what came does, and what is answered gives it back', () => {
  const bodies = new BodiesInFlight({ bytes: 100, bodies: 10, bodiesOfOne: 10 })
  const first = bodies.admit('a', () => {})
  const second = bodies.admit('b', () => {})
  expect(first?.take(60)).toBe(true)
  expect(second?.take(60)).toBe(false)
  first?.gone()
  first?.gone()
  expect(second?.take(100)).toBe(true)
  expect(second?.take(1)).toBe(false)
})

test('one that trickles gives way to one that comes fast, and a whole one to nobody', () => {
  const bodies = new BodiesInFlight({ bytes: 100 * KB, bodies: 10, bodiesOfOne: 10 })
  const trickle = cuts()
  const done = cuts()
  const whole = bodies.admit('a', done.cut)
  whole?.take(40 * KB)
  whole?.whole()
  const slow = bodies.admit('b', trickle.cut)
  slow?.take(50 * KB)
  const fast = bodies.admit('c', () => {})
  expect(fast?.take(50 * KB)).toBe(false)
  vi.advanceTimersByTime(11_000)
  expect(fast?.take(50 * KB)).toBe(true)
  expect(trickle.times()).toBe(1)
  expect(done.times()).toBe(0)
  expect(slow?.take(1)).toBe(false)
})

test('a telephone of 20 KB a second does not give way', () => {
  const bodies = new BodiesInFlight({ bytes: 1_000 * KB, bodies: 10, bodiesOfOne: 10 })
  const telephone = cuts()
  const slow = bodies.admit('a', telephone.cut)
  for (let second = 0; second < 40; second++) {
    expect(slow?.take(20 * KB)).toBe(true)
    vi.advanceTimersByTime(1_000)
  }
  expect(bodies.admit('b', () => {})?.take(300 * KB)).toBe(false)
  expect(telephone.times()).toBe(0)
})

test('places that are all taken by slow ones are given to the next, of one place as of all', () => {
  const bodies = new BodiesInFlight({ bytes: 100, bodies: 2, bodiesOfOne: 1 })
  const first = cuts()
  bodies.admit('a', first.cut)
  bodies.admit('b', () => {})
  expect(bodies.admit('a', () => {})).toBeNull()
  expect(bodies.admit('c', () => {})).toBeNull()
  vi.advanceTimersByTime(11_000)
  expect(bodies.admit('a', () => {})).not.toBeNull()
  expect(first.times()).toBe(1)
  expect(bodies.admit('c', () => {})).not.toBeNull()
  expect(bodies.admit('d', () => {})).toBeNull()
})
