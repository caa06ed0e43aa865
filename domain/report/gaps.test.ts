import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { CaseEvent } from '../case/events'
import type { LetterKind } from '../letters/definitions'
import { sampleCase } from '../letters/testing/sample'
import { gapsOf } from './gaps'

const on = day('2026-03-20')
const repliedOther: CaseEvent = {
  type: 'replied',
  on,
  datedOn: on,
  outcome: 'other',
  basis: ['art36_2'],
  replyNumber: null,
  way: 'mail',
  latenessCause: null,
  textId: null,
}
const delivered: CaseEvent = { type: 'delivered', on, way: 'mail', trackingNumber: null }
const sent = (kind: LetterKind): CaseEvent[] => [
  { type: 'letterSubmitted', on, letterId: kind, kind, steps: 0, by: 'author' },
  { type: 'letterSent', on, letterId: kind, overridden: [], textId: null },
]

test('其他处理 has to say what it was, in the answer or in its letter, and no other letter does', () => {
  expect(gapsOf(sampleCase(repliedOther, delivered), 0)).toEqual(['outcome_detail'])
  expect(gapsOf(sampleCase(...sent('receipt'), repliedOther, delivered), 0)).toEqual(['outcome_detail'])
  expect(gapsOf(sampleCase(...sent('not_responsible'), repliedOther, delivered), 0)).toEqual([])
})
