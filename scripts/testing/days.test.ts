import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

/** Files that count with days, never with instants: a number or a text of a date, taken as UTC on both ways. */
const OF_DATES_ALONE = [
  'domain/calendar/day.ts',
  'domain/identity/resident-id.ts',
  'server/spreadsheet/read/number.ts',
  'server/spreadsheet/read/xlsx.ts',
  'server/spreadsheet/write/xlsx.ts',
]

/** A day cut out of an instant: the first ten characters, or what stands before its T. */
const DAY_CUT_OUT =
  /\.(?:slice|substring|substr)\(0, ?10\)|\.split\('T'\)|toLocaleDateString|getUTCDate|\.getDate\(/
/** The wall clock. Where a moment is handed on as an instant it may be read; a day of it is `today()`. */
const WALL_CLOCK = /new Date\(\)/

const CLOCKS = ['server/today.ts']

const program = globSync('{app,components,server,domain,db,cli}/**/*.{ts,tsx,mjs}', { cwd: ROOT })
  .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
  .sort()

function filesWith(pattern: RegExp): string[] {
  return program.filter((file) => pattern.test(readFileSync(path.join(ROOT, file), 'utf8')))
}

// An instant is kept in UTC: at 07:50 here its first ten characters are yesterday. `civilDay` gives the day.
test('no day is cut out of an instant', () => {
  expect(filesWith(DAY_CUT_OUT)).toEqual(OF_DATES_ALONE)
})

test('the wall clock is read in one place', () => {
  expect(filesWith(WALL_CLOCK)).toEqual(CLOCKS)
})

test.each([
  'const on = row.createdAt.slice(0, 10)',
  'const on = new Date(at).toISOString().substring(0, 10)',
  "const [on] = now().split('T')",
])('it would be seen: %s', (line) => {
  expect(line).toMatch(DAY_CUT_OUT)
})
