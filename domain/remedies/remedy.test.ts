import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { replied } from '../case/testing/events'
import { sampleCase } from '../letters/testing/sample'
import { isOddLawsuit, type RemedyKind, refuseRemedy, replacesEntered } from './remedy'
import { remedyInput } from './remedy-input'

const today = day('2026-09-01')
const answered = sampleCase(replied('2026-03-20'))
const entered = { kind: 'reconsideration', body: '某某省人民政府', filedOn: '2026-04-20' }
const remedy = (change: object = {}) => remedyInput.parse({ ...entered, ...change })

test('one under way, and one with its result', () => {
  expect(refuseRemedy(answered, remedy(), today)).toBeNull()
  expect(refuseRemedy(answered, remedy({ concludedOn: '2026-06-18', result: 'upheld' }), today)).toBeNull()
  expect(remedy({ concludedOn: '', result: '' })).toMatchObject({ concludedOn: null, result: null })
})

describe('is refused', () => {
  test.each([
    ['before the answer', { filedOn: '2026-03-19' }, 'datesRunBackwards'],
    ['in the future', { filedOn: '2026-09-02' }, 'dayInFuture'],
    ['concluded before it was filed', { concludedOn: '2026-04-19', result: 'upheld' }, 'datesRunBackwards'],
    ['a result without its day', { result: 'upheld' }, 'resultIncomplete'],
    ['a day without its result', { concludedOn: '2026-06-18' }, 'resultIncomplete'],
  ])('%s', (_, change, rule) => {
    expect(refuseRemedy(answered, remedy(change), today)).toMatchObject({ refusal: { rule } })
  })

  test('while nothing was decided', () => {
    const { dueOn } = sampleCase().clock
    const early = remedy({ filedOn: String(dueOn) })
    expect(refuseRemedy(sampleCase(), early, today)).toMatchObject({ refusal: { rule: 'notEnded' } })
  })
})

test('against silence: filed after the due day, whether or not an answer came later', () => {
  expect(refuseRemedy(sampleCase(), remedy({ filedOn: '2026-06-01' }), today)).toBeNull()
  const late = sampleCase(replied('2026-06-10', { outcome: 'granted', basis: ['art36_2'] }))
  expect(refuseRemedy(late, remedy({ filedOn: '2026-06-01' }), today)).toBeNull()
})

test('a lawsuit and the reconsideration of its case have to agree', () => {
  const one = (kind: RemedyKind, on: string) => ({ kind, filedOn: day(on) })
  const reconsidered = one('reconsideration', '2026-03-01')
  const after = one('litigation_after_reconsideration', '2026-06-01')
  const direct = one('litigation_direct', '2026-06-01')
  expect(isOddLawsuit(after, [reconsidered, after])).toBe(false)
  expect(isOddLawsuit(after, [after])).toBe(true)
  expect(isOddLawsuit(direct, [direct])).toBe(false)
  expect(isOddLawsuit(direct, [reconsidered, direct])).toBe(true)
  expect(isOddLawsuit(reconsidered, [reconsidered])).toBe(false)
})

test('an amendment that replaces what was entered asks for a reason, one that adds does not', () => {
  const open = remedyInput.parse({ kind: 'reconsideration', body: '某某省人民政府', filedOn: '2026-03-01' })
  expect(
    replacesEntered(open, { ...open, concludedOn: day('2026-04-01'), result: 'upheld', number: '1号' }),
  ).toBe(false)
  expect(replacesEntered(open, { ...open, note: '申请人补充材料' })).toBe(false)
  expect(replacesEntered(open, { ...open, body: '某某市人民政府' })).toBe(true)
  const decided = { ...open, concludedOn: day('2026-04-01'), result: 'upheld' as const }
  expect(replacesEntered(decided, { ...decided, result: 'corrected' })).toBe(true)
  expect(replacesEntered(decided, open)).toBe(true)
})
