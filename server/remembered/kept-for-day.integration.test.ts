import { beforeEach, expect, test } from 'vitest'
import { nextNumber } from '@/db/queries/numbering'
import { openTestDatabase } from '@/db/testing/databases'
import { transact } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { keptForDay } from './kept-for-day'

const TODAY = day('2026-03-18')
const take = () => transact((tx) => nextNumber(tx, 'agency', 'case', 2026))

beforeEach(async () => {
  await openTestDatabase()
  await take()
})

test('made once a day, whatever is written in the course of it', async () => {
  expect(await keptForDay(['past'], TODAY, async () => 'made in the morning')).toBe('made in the morning')
  await take()
  expect(await keptForDay(['past'], TODAY, async () => 'nobody asks')).toBe('made in the morning')
  expect(await keptForDay(['another'], TODAY, async () => 'of its own')).toBe('of its own')
  expect(await keptForDay(['past'], day('2026-03-19'), async () => 'the next day')).toBe('the next day')
})

test('those who ask at once wait for one', async () => {
  let made = 0
  const make = async () => {
    await take()
    return ++made
  }
  expect(await Promise.all([keptForDay(['once'], TODAY, make), keptForDay(['once'], TODAY, make)])).toEqual([
    1, 1,
  ])
})

test('a failure is not kept', async () => {
  await expect(keptForDay(['failing'], TODAY, () => Promise.reject(new Error('away')))).rejects.toThrow(
    'away',
  )
  expect(await keptForDay(['failing'], TODAY, async () => 'back')).toBe('back')
})

test('another database has a past of its own', async () => {
  expect(await keptForDay(['whose'], TODAY, async () => 'of the first')).toBe('of the first')
  await openTestDatabase()
  await take()
  expect(await keptForDay(['whose'], TODAY, async () => 'of the second')).toBe('of the second')
})
