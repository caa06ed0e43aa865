import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../outcomes'
import { rowsOfItems } from './items'

describe('the one row of a request with several items', () => {
  test.each<[string, Outcome[], Outcome[]]>([
    ['all given', ['granted', 'granted'], ['granted']],
    ['some given, some not', ['granted', 'not_held'], ['partly_granted']],
    ['one of them in part', ['granted', 'partly_granted'], ['partly_granted']],
    ['only in part', ['partly_granted', 'partly_granted'], ['partly_granted']],
    ['in part and refused', ['partly_granted', 'refused_internal'], ['partly_granted']],
    ['one kind of refusal', ['not_held', 'not_held'], ['not_held']],
    [
      'refusals side by side: the principal one is picked',
      ['not_held', 'refused_internal', 'not_held'],
      ['not_held', 'refused_internal'],
    ],
  ])('%s', (_, answers, rows) => {
    expect(rowsOfItems(answers)).toEqual(rows)
  })
})
