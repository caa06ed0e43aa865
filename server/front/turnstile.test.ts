import { expect, test } from 'vitest'
import { Turnstile } from './turnstile'

test('as many as fit go in, the others wait until one leaves', async () => {
  const turnstile = new Turnstile({ atOnce: 2, waiting: 10, waitingOfOne: 10 })
  const [first] = [await turnstile.enter('a'), await turnstile.enter('a')]
  let inside = false
  const third = turnstile.enter('a').then((leave) => {
    inside = true
    return leave
  })
  await Promise.resolve()
  expect(inside).toBe(false)
  first?.()
  expect(await third).toBeTypeOf('function')
})

test('leaving twice makes room for one only', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 10, waitingOfOne: 10 })
  const leave = await turnstile.enter('a')
  leave?.()
  leave?.()
  expect(await turnstile.enter('a')).toBeTypeOf('function')
  let entered = 0
  turnstile.enter('a').then(() => entered++)
  await new Promise(setImmediate)
  expect(entered).toBe(0)
})

test('the one request of a place waits for one of the crowd, not for all of it', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 100, waitingOfOne: 100 })
  const leave = await turnstile.enter('crowd')
  const order: string[] = []
  const pass = async (place: string) => {
    const out = await turnstile.enter(place)
    order.push(place)
    out?.()
  }
  const all = [...Array.from({ length: 20 }, () => pass('crowd')), pass('citizen')]
  leave?.()
  await Promise.all(all)
  expect(order).toHaveLength(21)
  expect(order.indexOf('citizen')).toBeLessThan(2)
})

test('too many of one place, and too many of all, are told so at once', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 3, waitingOfOne: 2 })
  await turnstile.enter('a')
  turnstile.enter('a')
  turnstile.enter('a')
  expect(await turnstile.enter('a')).toBeNull()
  turnstile.enter('b')
  expect(await turnstile.enter('c')).toBeNull()
})
