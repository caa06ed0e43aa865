import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { GUIDE_PICTURES } from '../../e2e/pictures/guide-pictures'
import { SCREENS } from '../../e2e/screens'
import { ROOT } from '../running/command'

// A picture that nothing draws stays as it was while the screen changes.

const files = (pattern: string) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', pattern], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

const shown = [
  ...new Set(
    files('*.md').flatMap((page) =>
      [...read(page).matchAll(/!\[[^\]]*\]\(([^)]+\.png)\)/g)].map(([, target = '']) =>
        path.join(path.dirname(page), target),
      ),
    ),
  ),
].sort()
/** Journeys name the pictures that they take. */
const journeys = files('e2e/*.spec.ts').map(read).join('\n')
const takenByJourney = (file: string) => journeys.includes(`'${path.basename(file, '.png')}'`)
const drawn = GUIDE_PICTURES.map(({ file }): string => file)

test('every picture of README and guides is drawn by the list or by a journey', () => {
  expect(shown.filter((file) => !drawn.includes(file) && !takenByJourney(file))).toEqual([])
})

test('every picture that the list draws is shown somewhere', () => {
  expect(drawn.filter((file) => !shown.includes(file))).toEqual([])
})

test('no two screens share a picture', () => {
  const names = SCREENS.map(({ name }) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
