import { expect, test } from 'vitest'
import { type ReportCondition, refuseStep } from './standing'

const condition = (change: Partial<ReportCondition>): ReportCondition => ({
  state: 'draft',
  edition: 0,
  year: 2023,
  thisYear: 2024,
  hasParent: true,
  unexplained: 0,
  changedSinceSeal: 0,
  ...change,
})

test('what is sealed is not handed in again, or it could never be published', () => {
  for (const state of ['sealed', 'published'] as const) {
    expect(refuseStep('hand_in', condition({ state, edition: 1 }))).toMatchObject({
      refusal: { rule: 'alreadySealed' },
    })
  }
  expect(refuseStep('publish', condition({ state: 'sealed', edition: 1 }))).toBeNull()
  expect(refuseStep('seal', condition({ state: 'handed_in' }))).toBeNull()
})

test('an edition is published once, and the refusal does not ask for a seal that is there', () => {
  expect(refuseStep('publish', condition({ state: 'published', edition: 1 }))).toMatchObject({
    refusal: { rule: 'reportPublished' },
  })
  expect(refuseStep('publish', condition({}))).toMatchObject({ refusal: { rule: 'notSealed' } })
})

test('what was sealed can be sent back; it is answered by a new edition, or handed in again as it was', () => {
  for (const state of ['handed_in', 'sealed', 'published'] as const) {
    expect(refuseStep('return', condition({ state, edition: 1 }))).toBeNull()
  }
  for (const state of ['draft', 'returned'] as const) {
    expect(refuseStep('return', condition({ state }))).toMatchObject({ refusal: { rule: 'notHandedIn' } })
  }
  const returned = condition({ state: 'returned', edition: 1 })
  expect(refuseStep('hand_in', returned)).toBeNull()
  expect(refuseStep('seal', returned)).toMatchObject({ refusal: { rule: 'nothingChanged' } })
  expect(refuseStep('seal', { ...returned, changedSinceSeal: 2 })).toBeNull()
  const again = condition({ state: 'handed_in', edition: 1 })
  expect(refuseStep('publish', again)).toBeNull()
  expect(refuseStep('publish', { ...again, changedSinceSeal: 2 })).toMatchObject({
    refusal: { rule: 'notSealed' },
  })
})
