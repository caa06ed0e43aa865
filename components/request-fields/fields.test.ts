import { expect, test } from 'vitest'
import { DESK_FIELDS, PUBLIC_FIELDS } from '@/domain/case/request-fields'
import { APPLICANT_LINES, APPLICATION_FIELDS } from './fields'

test('the application asks for everything that it may send, each once', () => {
  const asked = APPLICATION_FIELDS.filter((field) => !['files', 'answer'].includes(field))
  expect([...asked].sort()).toEqual(Object.keys(PUBLIC_FIELDS).sort())
  expect(new Set(asked).size).toBe(asked.length)
})

test('the desk takes every line that is asked of an applicant', () => {
  const lines = Object.values(APPLICANT_LINES).flat()
  expect(lines.filter(({ name }) => !(name in DESK_FIELDS))).toEqual([])
})
