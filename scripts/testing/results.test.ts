import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countsOf } from './results'

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-results-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('counts the tests of vitest and of Playwright', () => {
  expect(countsOf(report({ numPassedTests: 7, numFailedTests: 2 }), 1)).toEqual({ passed: 7, failed: 2 })
  const stats = { expected: 5, unexpected: 2, flaky: 0, skipped: 0 }
  expect(countsOf(report({ stats }), 1)).toEqual({ passed: 5, failed: 2 })
})

it('lets one journey of a run have a second try, not two', () => {
  const stats = { expected: 5, unexpected: 0, skipped: 0 }
  expect(countsOf(report({ stats: { ...stats, flaky: 1 } }), 0)).toEqual({ passed: 6, failed: 0 })
  expect(countsOf(report({ stats: { ...stats, flaky: 2 } }), 0)).toEqual({ passed: 5, failed: 2 })
})

it('never calls a run that ended badly a success', () => {
  expect(countsOf(report({ numPassedTests: 7, numFailedTests: 0 }), 1)).toEqual({ passed: 7, failed: 1 })
  expect(countsOf(path.join(folder, 'not-written.json'), 1)).toEqual({ passed: 0, failed: 1 })
})
