import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'
import { expressionsIn, goesBack } from './regular-expressions'

// What strangers write meets most expressions of the program sooner or later, so none of them may go back over it.
// There is no list of exceptions: each expression can be written so that it does not.

const FOLDERS = ['app', 'cli', 'components', 'db', 'domain', 'server']

function sources(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  ).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file))
}

test('no regular expression of the program goes back over a text that it has seen', () => {
  const expressions = sources().flatMap(expressionsIn)
  expect(expressions.length).toBeGreaterThan(300)
  const faults = expressions.flatMap((one) =>
    goesBack(one).map((how) => `${one.file}: /${one.source}/ ${how}`),
  )
  expect(faults).toEqual([])
})

test('nor does one that is put together from pieces', async () => {
  const made: { source: string; flags: string }[] = []
  const Plain = globalThis.RegExp
  globalThis.RegExp = new Proxy(Plain, {
    construct(target, pieces: [string | RegExp, string?]) {
      const expression = new target(...pieces)
      made.push(expression)
      return expression
    },
  })
  try {
    // The query makes Node load them anew: their expressions are made while they are loaded.
    for (const file of PUT_TOGETHER) await import(/* @vite-ignore */ `../../${file}?anew`)
  } finally {
    globalThis.RegExp = Plain
  }
  expect(made.length).toBeGreaterThanOrEqual(PUT_TOGETHER.length)
  expect(made.filter((one) => goesBack(one).length > 0)).toEqual([])
})

/** Files with `new RegExp` of more than a name of ours. */
const PUT_TOGETHER = [
  'domain/calendar/notice-dates.ts',
  'domain/calendar/notice-surroundings.ts',
  'domain/ledger/taking-in/row/remedy-prose.ts',
]

test.each([
  ['/a+$/', { source: 'a+$', flags: '' }],
  ['/^(a+)+$/', { source: '^(a+)+$', flags: '' }],
  ['/^\\s*x?\\s*y/', { source: '^\\s*x?\\s*y', flags: '' }],
])('%s is seen', (_, expression) => {
  expect(goesBack(expression)).not.toEqual([])
})
