import { expect, test } from 'vitest'
import { Turnstile } from './turnstile'

test('as many as fit go in, the others wait until one leaves', async () => {
  const turnstile = new Turnstile({ atOnce: 2, atOnceOfOne: 2, waiting: 10, waitingOfOne: 10 })
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
  const turnstile = new Turnstile({ atOnce: 1, atOnceOfOne: 1, waiting: 10, waitingOfOne: 10 })
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
  const turnstile = new Turnstile({ atOnce: 1, atOnceOfOne: 1, waiting: 100, waitingOfOne: 100 })
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
  const turnstile = new Turnstile({ atOnce: 1, atOnceOfOne: 1, waiting: 3, waitingOfOne: 2 })
  await turnstile.enter('a')
  turnstile.enter('a')
  turnstile.enter('a')
  expect(await turnstile.enter('a')).toBeNull()
  turnstile.enter('b')
  expect(await turnstile.enter('c')).toBeNull()
})

test('one place takes no more than its share of what is inside, also of those who wait', async () => {
  const turnstile = new Turnstile({ atOnce: 3, atOnceOfOne: 2, waiting: 10, waitingOfOne: 10 })
  const entered: string[] = []
  const enter = async (place: string) => {
    const leave = await turnstile.enter(place)
    entered.push(place)
    return leave
  }
  const crowd = Array.from({ length: 4 }, () => enter('crowd'))
  const citizen = enter('citizen')
  const another = enter('another')
  await new Promise(setImmediate)
  expect(entered).toEqual(['crowd', 'crowd', 'citizen'])
  const leave = await citizen
  leave?.()
  expect(await another).toBeTypeOf('function')
  expect(entered).toEqual(['crowd', 'crowd', 'citizen', 'another'])
  for (const one of crowd) (await one)?.()
  expect(entered.filter((place) => place === 'crowd')).toHaveLength(4)
})
