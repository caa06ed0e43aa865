import { expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import type { CaseEvent } from '../../case/events'
import { project } from '../../case/progress'
import { handedIn } from '../../case/testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  extended,
  feeNoticed,
  feePaid,
  laterDaySet,
  opinionReceived,
  opinionRequested,
  replied,
  withdrawn,
} from '../../case/testing/events'
import { caseOf } from '../../case/testing/story'
import { lateIn } from './late'
import { statisticsYear } from './period'

// A period that ran out before the year ended stays missed in that year, whatever January brings (R4).

/** Due on 2025-12-19, and nothing came. */
const overdue = handedIn('2025-11-21')
const TODAY = day('2026-02-10')
const lateWith = (...events: CaseEvent[]) => {
  const row = project(caseOf(overdue, events), NATIONAL)
  return [2025, 2026].map((year) => lateIn(row, statisticsYear(year), TODAY))
}

test('an answer in January is late in both years: open at the end of one, concluded in the other', () => {
  expect(lateWith()).toEqual(['late_open', 'late_open'])
  expect(lateWith(replied('2026-01-08'))).toEqual(['late_open', 'late_concluded'])
})

test.each<[string, CaseEvent[]]>([
  ['extended', [extended('2026-01-05', 20)]],
  ['extended and answered within it', [extended('2026-01-05', 20), replied('2026-01-15')]],
  ['corrected', [correctionRequested('2026-01-05'), correctionReceived('2026-01-12')]],
  ['consulted', [opinionRequested('2026-01-05'), opinionReceived('2026-01-20')]],
  ['paid for', [feeNoticed('2026-01-05'), feePaid('2026-01-12')]],
  ['given a later day', [laterDaySet('2026-01-05', '2026-03-02')]],
  ['withdrawn', [withdrawn('2026-01-05')]],
])('%s in January, it was late in December all the same', (_, events) => {
  expect(lateWith(...events)[0]).toBe('late_open')
  expect(lateWith(...events)[1]).not.toBeNull()
})

test('an extension of December, in time, does move the due day', () => {
  expect(lateWith(extended('2025-12-18', 20))[0]).toBeNull()
})
