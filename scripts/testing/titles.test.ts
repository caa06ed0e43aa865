import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

/** Pages that lead elsewhere and show nothing. */
const LEAD_ON = ['app/(desk)/guide/page.tsx', 'app/(public)/apply/page.tsx', 'app/(public)/track/page.tsx']

const pages = globSync('app/**/page.tsx', { cwd: ROOT })
  .sort()
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }))

test('every page says in its title what it shows', () => {
  const without = pages.filter(
    ({ text }) =>
      !/export (const metadata|const generateMetadata|async function generateMetadata)\b/.test(text),
  )
  expect(pages.length).toBeGreaterThan(50)
  expect(without.map(({ file }) => file)).toEqual(LEAD_ON)
})

// Titles that name their case, year or agency are held beside each other in e2e/every-address.spec.ts.
test('no two pages have the same title', () => {
  const titles = pages.flatMap(({ text }) => {
    const fixed = text.match(/const metadata: Metadata = \{ title: '([^']+)' \}/)?.[1]
    const ofYear = text.match(/titleOfYear\('([^']+)'\)/)?.[1]
    return [fixed ?? ofYear ?? []].flat()
  })
  expect(titles.length).toBeGreaterThan(30)
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
})
