import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { calendarOf } from '../cases/office-context'
import { makeOffice } from '../stories/office'
import { playSteps } from '../stories/play'
import { openScene } from '../stories/scene'
import { demonstration } from './story'

beforeEach(async () => {
  process.env.YISHENBAN_KEY ??= Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  return openTestDatabase()
})

const calendar = calendarOf([], [])

test('the demonstration is a story in which every step is taken', async () => {
  const story = demonstration(day('2026-03-18'), calendar)
  const made = await makeOffice(story, null)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const states = new Map<string, string>()
  for await (const { case: told, unmet, message } of playSteps(
    story.steps,
    await openScene(reads(), made.agencyId),
  )) {
    expect({ unmet, message }).toEqual({ unmet: [], message: null })
    if (told) states.set(told.case, told.state)
  }
  expect([...new Set(states.values())].sort()).toEqual([
    'awaiting_correction',
    'awaiting_opinion',
    'awaiting_payment',
    'concluded',
    'in_approval',
    'in_progress',
    'registered',
    'to_confirm',
    'to_deliver',
  ])
})

test('it can be told on any day', () => {
  for (const today of ['2026-01-01', '2026-02-20', '2026-10-08', '2026-12-31']) {
    expect(demonstration(day(today), calendar).steps.length).toBeGreaterThan(200)
  }
})
