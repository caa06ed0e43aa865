import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkText } from './check-text'
import { factsOf } from './facts'
import { plainText } from './plain-text'
import { FALSE_WORDINGS, TRUE_WORDINGS } from './testing/wordings'
import { wordingsYear } from './testing/year'
import { tokensOf } from './tokens'

const FACTS = factsOf(wordingsYear())
const messages = (text: string) => checkText(text, FACTS).map(({ message }) => message)

test.each(TRUE_WORDINGS)('true: %s', (text) => {
  expect(messages(text)).toEqual([])
})

test.each(FALSE_WORDINGS)('false: %s', (text) => {
  expect(messages(text)).not.toEqual([])
})

test('true wordings stay true beside each other, in any order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...TRUE_WORDINGS]), (wordings) => {
      expect(messages(wordings.join('\n'))).toEqual([])
    }),
    { numRuns: 30 },
  )
})

test('any text is cut into pieces that follow one another, each character once', () => {
  const piece = fc.constantFrom(
    ...TRUE_WORDINGS,
    ...'一二十百千万点年月日件%，、（）《》。0.９,',
    '百分之',
    '20',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { text } = plainText(pieces.join(''))
      let at = 0
      for (const { from, to } of tokensOf(text)) {
        expect([from, to > from]).toEqual([at, true])
        at = to
      }
      expect(at).toBe(text.length)
      messages(text)
    }),
  )
})
