import { expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { draftMark, handedInMark } from './draft-mark'

const today = day('2026-03-05')

test('what is not sealed is a draft of its day; what differs from its seal says so', () => {
  expect(draftMark({ state: 'draft', edition: 0, today })).toBe('草稿，未封存（2026-03-05）')
  expect(draftMark({ state: 'returned', edition: 0, today })).toBe('草稿，未封存（2026-03-05）')
  expect(draftMark({ state: 'handed_in', edition: 0, today })).toBe('报送稿，未封存（2026-03-05）')
  expect(draftMark({ state: 'sealed', edition: 2, today })).toBe('修改稿，与封存的第2版不一致（2026-03-05）')
})

test('what an agency below handed in is marked until it seals', () => {
  expect(handedInMark('handed_in', today)).toBe('报送稿，未封存（2026-03-05）')
  expect(handedInMark('published', today)).toBeNull()
})
