import { expect, test } from 'vitest'
import { holdsIdentityNumber, NO_IDENTITY_NUMBER } from './search-words'

/** As a browser reads the attribute. */
const allowed = (words: string) => new RegExp(`^(?:${NO_IDENTITY_NUMBER.pattern})$`, 'v').test(words)

test.each([
  ['321202198802141215'],
  ['32120219880214121X'],
  ['321202 19880214 1215'],
  ['王某某 321202880214121'],
  // As an input method for Chinese may write figures.
  ['３２１２０２１９８８０２１４１２１５'],
  ['321202　19880214　1215'],
])('%s is no word to search for', (words) => {
  expect(holdsIdentityNumber(words)).toBe(true)
  expect(allowed(words)).toBe(false)
})

test.each([
  ['依申〔2026〕65号'],
  ['王某某'],
  ['13800001037'],
  ['0523-84812345'],
  ['1234500000118'],
  ['SF1234567890123'],
  ['2026年1月至2026年12月征地补偿安置方案'],
  [''],
])('“%s” is', (words) => {
  expect(holdsIdentityNumber(words)).toBe(false)
  expect(allowed(words)).toBe(true)
})
