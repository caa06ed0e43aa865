import { expect, test } from 'vitest'
import { FILE_KINDS, type FileKind, readFileKind } from './file-kinds'

const kinds = Object.keys(FILE_KINDS) as FileKind[]

test('a form names each kind, and anything else is another file', () => {
  expect(kinds.map(readFileKind)).toEqual(kinds)
  for (const unknown of ['', '申请材料', 'toString', '__proto__']) expect(readFileKind(unknown)).toBe('other')
})

test('what the applicant asks for goes with a part that is split off; what the office made stays', () => {
  expect(kinds.filter((kind) => FILE_KINDS[kind].tellsRequest)).toEqual([
    'application',
    'identity',
    'authorisation',
    'correction',
  ])
})

test('papers of the applicant are often named after them', () => {
  const named = kinds.filter((kind) => FILE_KINDS[kind].namesApplicant)
  expect(named).toEqual([
    'application',
    'identity',
    'authorisation',
    'envelope',
    'correction',
    'from_applicant',
    'proof',
  ])
})
