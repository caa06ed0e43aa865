import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '../case/facts'
import { FORMAT_2021 } from './formats/2021'
import { OUTCOMES, outcomeOfLabel } from './formats/in-force'

/** The national form as it was transcribed from 国办公开办函〔2021〕30号, apart from our own definition. */
interface Reference {
  applicantKinds: { key: string; label: string }[]
  table4: { groups: { key: string; label: string }[]; columns: { key: string; label: string }[] }
  table3: { key: string; no: string; label: string; heading?: true; outcome?: true; ledger?: string }[]
}
const reference = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'reference/report-tables.json'), 'utf8'),
) as Reference

test('the rows of 表三 are those of the national form, in its order and words', () => {
  const ours = FORMAT_2021.table3.rows.map(({ key, no, label }) => ({ key, no, label }))
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
  const { columns } = FORMAT_2021.table3
  expect(columns.map(({ key, label }) => ({ key, label }))).toEqual([
    ...ours,
    { key: 'total', label: '总计' },
  ])
})

test('and the groups and columns of 表四', () => {
  const { rows, columns } = FORMAT_2021.table4
  const groups = rows.map(({ key, label, over }) => ({ key, label: over ? `${over}/${label}` : label }))
  expect(groups).toEqual(reference.table4.groups)
  expect(columns).toEqual(reference.table4.columns)
})
