import { expect, test } from 'vitest'
import { withoutUnseenMarks } from './unseen-marks'

// Blanks of Korean and of Braille, joiners, marks of direction, a soft hyphen, a selector of variants.
test.each([
  '',
  ' ',
  '\u3164',
  '\u2800',
  '\u115f\u1160',
  '\u200d',
  '\u200e \u200f',
  '\u00ad',
  '\ufe0f',
  '\u{e0041}',
])('what looks empty is empty: %j', (text) => {
  expect(withoutUnseenMarks(text)).toBe('')
})

test('what is written keeps its marks, and its lines', () => {
  for (const text of ['王某某', '葛\u{e0100}某', 'ئۇيغۇر\u200f (1)', '第一行\n\n第二行\t'])
    expect(withoutUnseenMarks(text)).toBe(text)
  expect(withoutUnseenMarks('王\u202e某\u200b某\0')).toBe('王某某')
})
