import { beforeEach, expect, test, vi } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { WrongGuesses } from './wrong-guesses'

beforeEach(openTestDatabase)

const guessesOf = (points: number) => new WrongGuesses({ what: 'test', points, seconds: 60 })
const right = (guesses: WrongGuesses, place = 'here') => guesses.tried(place, async () => true, Boolean)
const wrong = (guesses: WrongGuesses, place = 'here') => guesses.tried(place, async () => false, Boolean)

test('right guesses never count, and make no wrong one forgotten', async () => {
  const guesses = guessesOf(2)
  for (let i = 0; i < 5; i++) expect(await right(guesses)).toBe(true)
  expect(await wrong(guesses)).toBe(false)
  expect(await right(guesses)).toBe(true)
  expect(await wrong(guesses)).toBe(false)
  expect(await right(guesses)).toBeNull()
  expect(await right(guesses, 'elsewhere')).toBe(true)
})

test('of guesses that come all at once no more wrong ones are tried than are free', async () => {
  const guesses = guessesOf(3)
  const tried = await Promise.all(Array.from({ length: 10 }, () => wrong(guesses)))
  expect(tried.filter((answer) => answer === false)).toHaveLength(3)
  expect(tried.filter((answer) => answer === null)).toHaveLength(7)
})

test('a guess that breaks off is neither right nor wrong, and the next one has its turn', async () => {
  const guesses = guessesOf(1)
  const fault = new Error('the store is busy')
  await expect(guesses.tried('here', () => Promise.reject(fault), Boolean)).rejects.toBe(fault)
  expect(await wrong(guesses)).toBe(false)
  expect(await wrong(guesses)).toBeNull()
})

test('after the time they are free again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const guesses = guessesOf(1)
    await wrong(guesses)
    expect(await right(guesses)).toBeNull()
    vi.setSystemTime(Date.now() + 60_001)
    expect(await right(guesses)).toBe(true)
    expect(await wrong(guesses)).toBe(false)
    expect(await right(guesses)).toBeNull()
  } finally {
    vi.useRealTimers()
  }
})
