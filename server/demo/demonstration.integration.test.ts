import { beforeEach, expect, test } from 'vitest'
import { casePassages, caseProgress } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { calendarOf } from '../cases/office-context'
import { makeOffice } from '../stories/office'
import { playSteps } from '../stories/play'
import { openScene } from '../stories/scene'
import { verifyInstallation } from '../verify'
import { demonstration } from './story'
import { writeHistory } from './write-history'

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

test('the two years before it are whole histories, each entry known on its day, and all of it is over', async () => {
  const made = await makeOffice(demonstration(day('2026-03-18'), calendar), null)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const n = await writeHistory(made.agencyId, day('2026-03-18'))
  expect(n).toBeGreaterThan(100)
  const cases = await rowsOf(caseProgress)
  expect(cases).toHaveLength(n)
  expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(['concluded']))
  expect(cases.filter(({ gaps }) => gaps !== null)).toEqual([])
  const passages = await rowsOf(casePassages)
  expect(passages.filter(({ from, knownFrom, to, knownTo }) => from !== knownFrom || to !== knownTo)).toEqual(
    [],
  )
  // The test's folder has no anchor.
  expect((await verifyInstallation()).filter(({ id, ok }) => !ok && id !== 'anchors')).toEqual([])
})

test('one unit falls behind in autumn, and says why', async () => {
  const made = await makeOffice(demonstration(day('2026-03-18'), calendar), null)
  if ('refusal' in made) throw new Error(made.refusal.message)
  await writeHistory(made.agencyId, day('2026-03-18'))
  const cases = await rowsOf(caseProgress)
  const late = cases.filter(({ lateWorkingDays }) => (lateWorkingDays ?? 0) > 0)
  const autumn = late.filter(({ receivedOn }) => /^\d{4}-(08|09|10)/.test(receivedOn ?? ''))
  expect(autumn.length).toBeGreaterThan(late.length / 2)
  expect(late.length).toBeGreaterThan(5)
  expect(late.every(({ latenessCause }) => latenessCause !== null)).toBe(true)
})
