import { expect, test } from 'vitest'
import { heldRow, heldRowToBe } from './held-row'

const text = { id: 't', caseId: 'c', body: '理由' }

test('a row is one text whatever the order of its properties, and says each of its columns', () => {
  expect(heldRow('caseTexts', text)).toBe('["caseTexts","body","理由","case_id","c","id","t"]')
  expect(heldRow('caseTexts', { body: '理由', caseId: 'c', id: 't' })).toBe(heldRow('caseTexts', text))
  expect(heldRow('caseTexts', { ...text, body: '理由。' })).not.toBe(heldRow('caseTexts', text))
})

test('a column without a value says nothing, so that one added later changes no digest', () => {
  const row = { id: 'c', number: '1', phone: null, fax: undefined }
  expect(heldRow('cases', row)).toBe(heldRow('cases', { id: 'c', number: '1' }))
})

test('what a database cannot keep is left out before it is written', () => {
  expect(heldRowToBe('caseTexts', { ...text, body: '理\0由\ud800' })).toBe(
    heldRow('caseTexts', { ...text, body: '理由\ufffd' }),
  )
  // Found there, it was put in beside the program.
  expect(heldRow('caseTexts', { ...text, body: '理\0由' })).not.toBe(heldRow('caseTexts', text))
})

test('columns that are written without a line are left out', () => {
  const person = { id: 'p', account: 'zhoumin', failedSignIns: 0, epoch: 1 }
  expect(heldRow('people', { ...person, failedSignIns: 4, epoch: 9 })).toBe(heldRow('people', person))
  expect(heldRow('people', { ...person, account: 'other' })).not.toBe(heldRow('people', person))
})
