import { expect, test } from 'vitest'
import { steps } from '@/domain/case/chapters/commands'
import { DOORS } from './doors'
import { storiesPage } from './testing/stories-page'

test('every step that somebody may take on a case can be told', () => {
  expect(steps().filter(({ name }) => !DOORS.has(name))).toEqual([])
})

test('the format in the documentation is this one', async () => {
  await expect(storiesPage()).toMatchFileSnapshot('../../docs/stories.md')
})
