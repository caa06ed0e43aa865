import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkTextCases } from './cases-file'

const FILE = path.join(import.meta.dirname, '../reference/prose-cases.json')
const published = JSON.parse(readFileSync(FILE, 'utf8')) as {
  cases: { id: string; text: string; expect: string }[]
}

/** Wordings that offices published, and the same with one number changed. */
test.each(published.cases.map((one) => [one.id, one] as const))('published: %s', (_, one) => {
  const checked = checkTextCases({ cases: [one] })
  const found = 'cases' in checked ? (checked.cases[0]?.findings ?? []) : checked
  expect(found, one.text).toEqual(one.expect === 'silent' ? [] : expect.arrayContaining([expect.anything()]))
})
