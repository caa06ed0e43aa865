import { expect, test } from 'vitest'
import type { CaseEvent } from '../../case/events'
import { delivered, letterSent, letterSubmitted, replied } from '../../case/testing/events'
import type { LetterKind } from '../../letters/definitions'
import { sampleCase } from '../../letters/testing/sample'
import { gapsOf } from './gaps'

const on = '2026-03-20'
const repliedOther = replied(on, { outcome: 'other', basis: ['art36_2'] })
const sent = (kind: LetterKind): CaseEvent[] => [
  letterSubmitted(on, { letterId: kind, kind, steps: 0 }),
  letterSent(on, { letterId: kind }),
]

test('其他处理 has to say what it was, in the answer or in its letter, and no other letter does', () => {
  expect(gapsOf(sampleCase(repliedOther, delivered(on)), 0)).toEqual(['outcome_detail'])
  expect(gapsOf(sampleCase(...sent('receipt'), repliedOther, delivered(on)), 0)).toEqual(['outcome_detail'])
  expect(gapsOf(sampleCase(...sent('not_responsible'), repliedOther, delivered(on)), 0)).toEqual([])
})
