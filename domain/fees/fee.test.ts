import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeOf, feeWords, monthFee, pageFee, requestFee } from './fee'

describe('pages (109号)', () => {
  test.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [250, 4700],
  ])('%i pages: %i yuan', (pages, yuan) => {
    expect(pageFee(pages).yuan).toBe(yuan)
  })
})

describe('requests of one applicant in a calendar month (109号)', () => {
  test.each([
    [1, 0],
    [10, 0],
    [11, 100],
    [30, 100],
    [31, 200],
    [40, 200],
    [41, 300],
    [50, 300],
    [51, 400],
  ])('the %i. request: %i yuan', (n, yuan) => {
    expect(requestFee(n).yuan).toBe(yuan)
  })

  test('together: each part at its own rate', () => {
    expect(monthFee(30).yuan).toBe(2000)
    expect(monthFee(45).yuan).toBe(2000 + 10 * 200 + 5 * 300)
  })
})

test('the working adds up to the amount and covers every unit once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), (n) => {
      for (const fee of [pageFee(n), monthFee(n)]) {
        expect(fee.lines.reduce((sum, { yuan }) => sum + yuan, 0)).toBe(fee.yuan)
        expect(fee.lines.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(n)
        expect(fee.lines[0]?.from).toBe(1)
      }
      expect(pageFee(n + 1).yuan).toBeGreaterThanOrEqual(pageFee(n).yuan)
      expect(requestFee(n + 1).yuan).toBeGreaterThanOrEqual(requestFee(n).yuan)
    }),
  )
})

test('in words', () => {
  expect(feeWords('per_page', 120)).toBe(
    '按量收取，共120页：第1至30页免收；第31至100页共70页，每页10元，计700元；第101至120页共20页，每页20元，计400元',
  )
  expect(feeWords('per_request', 11)).toBe('按件收取，本月第11件，100元')
  expect(feeOf('per_page', 31).yuan).toBe(10)
})
