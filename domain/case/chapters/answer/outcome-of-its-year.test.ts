import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFINITION_2021 } from '../../../report/formats/2021'
import { nationalFormat } from '../../../report/formats/make'
import { issued } from '../../../report/formats/testing/made-up-2027'
import { handedIn } from '../../testing/arrivals'
import { given } from '../../testing/story'

const { publication: _, ...outcomes } = DEFINITION_2021.table3.outcomes
const WITHOUT_PUBLICATION = nationalFormat({
  ...DEFINITION_2021,
  id: 'without',
  from: 2026,
  table3: { ...DEFINITION_2021.table3, outcomes },
})

let withdraw: () => void
beforeAll(() => {
  withdraw = issued(WITHOUT_PUBLICATION)
})
afterAll(() => withdraw())

test('an answer has a result that the form of its year has', () => {
  const answered = (on: string) =>
    given(handedIn('2025-12-22')).when(
      'reply',
      { datedOn: on, on, outcome: 'publication', basis: ['art39_2'], way: 'mail' },
      '2026-01-05',
    )
  expect(answered('2026-01-05').refusal).toMatchObject({
    rule: 'outcomeOfAnotherForm',
    message: '2026年的年报格式没有“不予处理/公开出版物”这一项。',
  })
  expect(answered('2025-12-31').refusal).toBeNull()
})
