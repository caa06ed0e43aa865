import { expect, test } from 'vitest'
import { buildCalendar } from '../calendar/build'
import { NOTICES } from '../calendar/notices'
import { computeClockCases } from './cases-file'
import file from './clock-cases.json'

const calendar = buildCalendar({ notices: NOTICES, localDaysOff: [] })
const rules = { replyWorkingDays: 20, reasonsCountAsCorrection: true }
const computed = computeClockCases(file, calendar, rules)
if ('errors' in computed) throw new Error(computed.errors.join('\n'))

test.each(file.cases)('$id: $note', ({ id, expect: { provisional = false, ...expected } }) => {
  expect(computed.cases.find((c) => c.id === id)).toEqual({ id, ...expected, provisional })
})

test('a file with mistakes names the case and the field', () => {
  const bad = {
    cases: [
      {
        id: 'x',
        channel: 'online',
        submittedOn: '2025-02-30',
        events: [{ type: 'dance', on: '2025-03-01' }],
      },
    ],
  }
  const result = computeClockCases(bad, calendar, rules)
  expect('errors' in result && result.errors.join('\n')).toContain('案例 x：submittedOn')
  expect('errors' in result && result.errors.join('\n')).toContain('案例 x：events.0')
})
