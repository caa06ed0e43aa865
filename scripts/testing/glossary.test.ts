import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { CASE_STATE_LABELS } from '../../domain/case/case'
import { steps } from '../../domain/case/chapters/commands'
import { EVENTS } from '../../domain/case/chapters/events'
import { ROOT } from '../running/command'

// docs/glossary.md names every step as the screens do. Adding a step means adding its row.

const glossary = readFileSync(path.join(ROOT, 'docs/glossary.md'), 'utf8')

/** The cells of the rows under a heading of the second rank, headings of tables left out. */
function rowsUnder(heading: string): string[][] {
  const [, after = ''] = glossary.split(`\n## ${heading}\n`)
  const [section = ''] = after.split('\n## ')
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Term '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, ...cells]) => cells)
}

/** Every name in code of a cell, with the Chinese words before it: “登记送达 `recordDelivery`”. */
function namesIn(cell = ''): [name: string, words: string][] {
  return [...cell.matchAll(/([^`、]*)`(\w+)`/g)].map(([, words = '', name = '']) => [name, words.trim()])
}

const rows = rowsUnder('Steps')

test('every step stands in one row, under the words of its button', () => {
  const named = rows.flatMap(([, byHand]) => namesIn(byHand))
  expect(named.sort()).toEqual(
    steps()
      .map(({ name, label }) => [name, label])
      .sort(),
  )
})

test('every event stands in a row, under its title where that is always the same', () => {
  const named = new Map(rows.flatMap(([, , inHistory]) => namesIn(inHistory)))
  expect([...named.keys()].sort()).toEqual(Object.keys(EVENTS).sort())
  const titled = Object.entries(EVENTS).flatMap(([type, { title }]) =>
    typeof title === 'string' ? [[type, title]] : [],
  )
  expect(titled.map(([type = '']) => [type, named.get(type)])).toEqual(titled)
})

test('every chapter has its part', () => {
  const folders = readdirSync(path.join(ROOT, 'domain/case/chapters'), { withFileTypes: true })
  const chapters = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const parts = [...glossary.matchAll(/^### (\w+): /gm)].map(([, name = '']) => name)
  expect(parts.sort()).toEqual(chapters.sort())
})

test('every state of a case stands in a row', () => {
  expect(rowsUnder('States of a case').map(([term, state]) => [state?.replaceAll('`', ''), term])).toEqual(
    Object.entries(CASE_STATE_LABELS),
  )
})

test('a term has one row', () => {
  const terms = [...glossary.matchAll(/^\| ([^|]+) \|/gm)].map(([, term = '']) => term.trim())
  const meant = terms.filter((term) => !/^(Term|-+)$/.test(term))
  expect(meant.filter((term, i) => meant.indexOf(term) !== i)).toEqual([])
})
