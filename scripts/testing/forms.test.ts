import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

/** Filters and choices whose result is an address that can be kept and sent to a colleague. */
const FILTERS = [
  'components/audit/audit-page.tsx',
  'components/entrance/front-page.tsx',
  'components/import/import-page.tsx',
  'components/letters/document-register-page.tsx',
  'components/operation/job-runs-page.tsx',
  'components/report/period-page.tsx',
]

// A form says nothing about its method and is a GET: what is typed stands in the address, the history and every log.
test('every form posts, but for filters', () => {
  const bare = globSync('{app,components}/**/*.tsx', { cwd: ROOT })
    .sort()
    .filter((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8')
      return openingTags(text).some((tag) => !/method="post"|action=\{/.test(tag))
    })
  expect(bare).toEqual(FILTERS)
})

/** `<form …>`, whole, with the functions that stand in it. */
function openingTags(text: string): string[] {
  return [...text.matchAll(/<form\b/g)].map(({ index }) => {
    let depth = 0
    for (let end = index; end < text.length; end++) {
      if (text[end] === '{') depth++
      if (text[end] === '}') depth--
      if (text[end] === '>' && depth === 0) return text.slice(index, end)
    }
    return text.slice(index)
  })
}
