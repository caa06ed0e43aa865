import { expect, test } from 'vitest'
import { migrationsOf, missingFrom } from './migrations'

test('both databases go through the same migrations', () => {
  const tags = migrationsOf('sqlite').map(({ tag }) => tag)
  expect(tags.length).toBeGreaterThan(0)
  expect(migrationsOf('postgres').map(({ tag }) => tag)).toEqual(tags)
})

test('what is applied is not missing, in the order of the journal', () => {
  const [first, ...rest] = migrationsOf('sqlite')
  expect(missingFrom('sqlite', [])).toEqual([first, ...rest])
  expect(missingFrom('sqlite', first ? [first] : [])).toEqual(rest)
})
