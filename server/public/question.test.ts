import { beforeEach, expect, test } from 'vitest'
import { isAnswer, openQuestion, questionAt, sealedQuestion } from './question'

beforeEach(() => {
  process.env.NEXTAUTH_SECRET = 'a secret of the test that is long enough'
})

const AT = Date.parse('2026-03-18T02:00:00Z')
const asked = { id: 'one', sum: [23, 7], from: AT, until: AT + 60_000 } as const

test('is asked in words, and its answer is taken in figures of any width or in words', () => {
  expect(sealedQuestion(asked).words).toBe('二十三加七等于多少？')
  expect(sealedQuestion({ ...asked, sum: [11, 9] }).words).toBe('十一加九等于多少？')
  for (const right of ['30', ' ３０ ', '三十', '30\n']) expect(isAnswer(asked, right)).toBe(true)
  for (const wrong of ['', '31', '三十一', '237', '23+7', '30.0', '-30', '30'.repeat(500)])
    expect(isAnswer(asked, wrong)).toBe(false)
  for (const [sum, words] of [
    [[11, 2], '十三'],
    [[14, 6], '二十'],
    [[29, 9], '三十八'],
  ] as const)
    expect(isAnswer({ ...asked, sum }, words)).toBe(true)
})

test('opens only as it was sealed, until it ends; and does not tell its answer', () => {
  const { sealed } = questionAt(AT, 3_000)
  const opened = openQuestion(sealed, AT)
  expect(opened).toMatchObject({ from: AT + 3_000, until: AT + 60 * 60_000 })
  const [a = 0, b = 0] = opened?.sum ?? []
  expect(a >= 11 && a <= 29 && b >= 2 && b <= 9).toBe(true)
  expect(openQuestion(sealed, AT + 60 * 60_000)).toBeNull()
  // Asked under a clock that was ahead, and nobody has to wait until it is right.
  expect(openQuestion(sealed, AT - 24 * 60 * 60_000)).toBeNull()
  for (const other of [
    '',
    'x',
    'question.',
    `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`,
    sealed.repeat(20),
  ])
    expect(openQuestion(other, AT)).toBeNull()
  process.env.NEXTAUTH_SECRET = 'another secret'
  expect(openQuestion(sealed, AT)).toBeNull()
})

test('two are never the same', () => {
  const sealed = Array.from({ length: 50 }, () => questionAt(AT, 0).sealed)
  expect(new Set(sealed.map((one) => openQuestion(one, AT)?.id)).size).toBe(50)
})
