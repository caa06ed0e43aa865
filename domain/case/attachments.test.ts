import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refuseFiles } from './attachments'
import { MAX_FILE_BYTES, MAX_FILES, MAX_FORM_BYTES } from './file-sizes'

const MB = 1024 * 1024
const file = (size: number, name = '扫描件.pdf') => ({ name, size })
const message = (files: { name: string; size: number }[]) => refuseFiles(files)?.refusal.message ?? null

test('takes what is within the limits', () => {
  expect(refuseFiles([])).toBeNull()
  expect(refuseFiles([file(MAX_FILE_BYTES), file(1)])).toBeNull()
  expect(refuseFiles(Array.from({ length: 5 }, () => file(20 * MB)))).toBeNull()
})

test('names the file that is too large or empty', () => {
  expect(message([file(1), file(MAX_FILE_BYTES + 1, '图纸.pdf')])).toBe('文件“图纸.pdf”超过20MB。')
  expect(message([file(0, '空白.txt')])).toBe('文件“空白.txt”是空的。')
  expect(refuseFiles([file(40 * MB)], 50 * MB)).toBeNull()
})

test('refuses too many files and too much together', () => {
  expect(message(Array.from({ length: MAX_FILES + 1 }, () => file(1)))).toBe('一次最多上传20个文件。')
  expect(message(Array.from({ length: 6 }, () => file(20 * MB)))).toBe('所选文件合计超过100MB。')
})

test('whatever files are sent, what is taken is within every limit', () => {
  const size = fc.oneof(fc.nat(MAX_FILE_BYTES + 2), fc.constantFrom(0, MAX_FILE_BYTES, MAX_FILE_BYTES + 1))
  const files = fc.array(fc.record({ name: fc.string({ unit: 'binary', maxLength: 30 }), size }), {
    maxLength: 25,
  })
  fc.assert(
    fc.property(files, (sent) => {
      const within =
        sent.length <= MAX_FILES &&
        sent.every((one) => one.size > 0 && one.size <= MAX_FILE_BYTES) &&
        sent.reduce((sum, one) => sum + one.size, 0) <= MAX_FORM_BYTES
      expect(refuseFiles(sent) === null).toBe(within)
    }),
  )
})
