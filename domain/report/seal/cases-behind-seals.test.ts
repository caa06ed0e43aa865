import { expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { addedBehindSeals, behindSealsWords } from './cases-behind-seals'

test('rows that sealed years would have counted are told by year, over all portions of a file', () => {
  const received = (on: string) => ({
    before: null,
    after: {
      id: on,
      number: on,
      channel: '当面',
      applicantKind: 'natural_person' as const,
      receivedOn: day(on),
      dueOn: null,
      concludedOn: null,
      outcome: null,
      lateWorkingDays: 0,
    },
  })
  const first = addedBehindSeals({}, [received('2022-05-01'), { before: null, after: null }], [2022, 2023])
  const both = addedBehindSeals(first, [received('2023-05-01'), received('2024-05-01')], [2022, 2023])
  expect(behindSealsWords(both)).toBe('2022年1件、2023年2件')
  expect(behindSealsWords(addedBehindSeals({}, [received('2024-05-01')], [2022, 2023]))).toBe('')
})
