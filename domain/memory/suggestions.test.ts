import { describe, expect, test } from 'vitest'
import { type ClusterMember, isMuch, standsAgain, suggestedBy, suggestionReason } from './suggestions'

const member = (caseId: string, applicant: number, open: boolean): ClusterMember => ({
  caseId,
  applicant,
  open,
})
const kinds = (members: ClusterMember[]) => suggestedBy(members).map(({ kind }) => kind)

describe('what a group of requests for the same thing suggests', () => {
  test('nothing, where one is open and few asked', () => {
    expect(kinds([member('a', 0, true)])).toEqual([])
    expect(kinds([member('a', 0, true), member('b', 1, false)])).toEqual([])
    // One applicant who asks five times is not several.
    expect(kinds(['a', 'b', 'c', 'd', 'e'].map((id) => member(id, 0, false)))).toEqual([])
  })

  test('to join those that are open', () => {
    expect(suggestedBy([member('a', 0, true), member('b', 0, true), member('c', 0, false)])).toEqual([
      { kind: 'join', caseIds: ['a', 'b'], requests: 2, applicants: 1 },
    ])
  })

  test('to disclose what three ask for, answered or not', () => {
    const three = [member('a', 0, false), member('b', 1, false), member('c', 2, true)]
    expect(suggestedBy(three)).toEqual([
      { kind: 'disclose', caseIds: ['a', 'b', 'c'], requests: 3, applicants: 3 },
    ])
    expect(kinds([...three, member('d', 0, true)])).toEqual(['join', 'disclose'])
  })
})

test.each([
  [{ lastDays: 9, lastYear: 29 }, false],
  [{ lastDays: 10, lastYear: 10 }, true],
  [{ lastDays: 1, lastYear: 30 }, true],
])('%o is much: %s', (counts, much) => {
  expect(isMuch(counts)).toBe(much)
})

test('a dismissed suggestion comes back at twice its size', () => {
  expect([3, 5, 6].map((requests) => standsAgain(requests, 3))).toEqual([false, false, true])
})

test('its reason names the numbers and the article', () => {
  expect(suggestionReason('disclose', 4, 3)).toContain('3个申请人申请内容基本相同的信息，共4件')
  expect(suggestionReason('volume', 40, 1)).toContain('第三十五条')
  expect(suggestionReason('join', 2, 1)).toContain('一并答复')
  expect(suggestionReason('join', 2, 2)).toContain('分别答复')
})
