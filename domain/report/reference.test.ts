import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '../case/facts'
import { REMEDY_KINDS } from '../remedies/remedy'
import { OUTCOMES, outcomeOfLabel, TABLE3_ROWS } from './table3-rows'
import { TABLE4_COLUMN_LABELS, TABLE4_COLUMNS } from './table4'

/** The national form as it was transcribed from 国办公开办函〔2021〕30号, apart from our own definition. */
interface Reference {
  applicantKinds: { key: string; label: string }[]
  table4: { groups: { key: string }[]; columns: { key: string; label: string }[] }
  table3: { key: string; no: string; label: string; heading?: true; outcome?: true; ledger?: string }[]
}
const reference = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'reference/report-tables.json'), 'utf8'),
) as Reference

test('the rows of 表三 are those of the national form, in its order and words', () => {
  const ours = TABLE3_ROWS.map(({ key, no, label }) => ({ key, no, label }))
  expect(ours).toEqual(reference.table3.map(({ key, no, label }) => ({ key, no, label })))
})

test('results are its rows of outcomes, and a ledger names them as agreed', () => {
  const results = reference.table3.filter(({ outcome }) => outcome)
  expect([...OUTCOMES]).toEqual(results.map(({ key }) => key))
  for (const { key, ledger } of results) expect(outcomeOfLabel(ledger ?? '')).toBe(key)
})

test('so are the kinds of applicants', () => {
  const ours = APPLICANT_KINDS.map((key) => ({ key, label: APPLICANT_KIND_LABELS[key] }))
  expect(ours).toEqual(reference.applicantKinds.map(({ key, label }) => ({ key, label })))
})

test('and the groups and columns of 表四', () => {
  expect([...REMEDY_KINDS]).toEqual(reference.table4.groups.map(({ key }) => key))
  const ours = TABLE4_COLUMNS.map((key) => ({ key, label: TABLE4_COLUMN_LABELS[key] }))
  expect(ours).toEqual(reference.table4.columns)
})
