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
