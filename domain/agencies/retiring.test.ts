import { expect, test } from 'vitest'
import { type Unfinished, unfinishedRefusal } from './retiring'

const NOTHING: Unfinished = {
  openCases: 0,
  mailWaiting: 0,
  submissionsWaiting: 0,
  outboxWaiting: 0,
  childrenInUse: 0,
}

test('an agency with nothing left to do may be taken out of use', () => {
  expect(unfinishedRefusal('某某局', NOTHING)).toBeNull()
})

test.each(Object.keys(NOTHING) as (keyof Unfinished)[])('%s alone keeps it in use, and is said', (what) => {
  const refused = unfinishedRefusal('某某局', { ...NOTHING, [what]: 3 })
  expect(refused?.refusal.details).toHaveLength(1)
  expect(refused?.refusal.details?.[0]).toContain(' 3 ')
})

test('all that is left is said at once', () => {
  const all = { openCases: 1, mailWaiting: 2, submissionsWaiting: 3, outboxWaiting: 4, childrenInUse: 5 }
  expect(unfinishedRefusal('某某局', all)?.refusal.details).toHaveLength(5)
})
