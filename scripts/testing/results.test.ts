import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ROOT } from '../running/command'
import { countsOf, failuresOf } from './results'

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-results-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('counts the tests of vitest and of Playwright', () => {
  expect(countsOf(report({ numPassedTests: 7, numFailedTests: 2, testResults: [] }), 1)).toEqual({
    passed: 7,
    failed: 2,
  })
  const stats = { expected: 5, unexpected: 2, flaky: 0, skipped: 0 }
  expect(countsOf(report({ stats }), 1)).toEqual({ passed: 5, failed: 2 })
})

it('lets one test of a run have a second try, not two', () => {
  const again = (n: number) => ({ fullName: `t${n}`, status: 'passed', failureMessages: ['Error: no'] })
  const testResults = [1, 2].map((n) => ({
    name: 'a',
    status: 'passed',
    message: '',
    assertionResults: [again(n)],
  }))
  const counts = { numPassedTests: 5, numFailedTests: 0 }
  expect(countsOf(report({ ...counts, testResults: testResults.slice(1) }), 0)).toEqual({
    passed: 5,
    failed: 0,
  })
  expect(failuresOf(report({ ...counts, testResults: testResults.slice(1) }))).toEqual([
    `${path.relative(ROOT, 'a')} › t2 (second try) › Error: no`,
  ])
  expect(countsOf(report({ ...counts, testResults }), 0)).toEqual({ passed: 3, failed: 2 })
})

it('lets one journey of a run have a second try, not two', () => {
  const stats = { expected: 5, unexpected: 0, skipped: 0 }
  expect(countsOf(report({ stats: { ...stats, flaky: 1 } }), 0)).toEqual({ passed: 6, failed: 0 })
  expect(countsOf(report({ stats: { ...stats, flaky: 2 } }), 0)).toEqual({ passed: 5, failed: 2 })
})

it('never calls a run that ended badly a success', () => {
  expect(countsOf(report({ numPassedTests: 7, numFailedTests: 0, testResults: [] }), 1)).toEqual({
    passed: 7,
    failed: 1,
  })
  expect(countsOf(path.join(folder, 'not-written.json'), 1)).toEqual({ passed: 0, failed: 1 })
})

it('never calls a run a success in which no test passed', () => {
  expect(countsOf(path.join(folder, 'not-written.json'), 0)).toEqual({ passed: 0, failed: 1 })
  expect(countsOf(report({ numPassedTests: 0, numFailedTests: 0, testResults: [] }), 0).failed).toBe(1)
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 9 }
  expect(countsOf(report({ stats }), 0).failed).toBe(1)
})

it('names what failed, and why, of vitest', () => {
  const failed = {
    fullName: 'adds up',
    status: 'failed',
    failureMessages: ['Error: \u001b[31mno\u001b[39m\n  at x'],
  }
  const passed = { fullName: 'opens', status: 'passed', failureMessages: [] }
  const testResults = [
    { name: path.join(ROOT, 'a.test.ts'), status: 'failed', message: '', assertionResults: [passed, failed] },
    { name: path.join(ROOT, 'b.test.ts'), status: 'failed', message: 'not loaded', assertionResults: [] },
    { name: path.join(ROOT, 'c.test.ts'), status: 'passed', message: '', assertionResults: [passed] },
  ]
  expect(failuresOf(report({ numPassedTests: 2, numFailedTests: 1, testResults }))).toEqual([
    'a.test.ts › adds up › Error: no',
    'b.test.ts › not loaded',
  ])
  expect(failuresOf(path.join(folder, 'not-written.json'))).toEqual([])
})

it('names what failed, and why, of Playwright', () => {
  const journey = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    tests: [{ status, results: [{ error: { message: 'no answer\nCall log' } }] }],
  })
  const stats = { expected: 1, unexpected: 1, flaky: 1 }
  const suites = [
    {
      specs: [journey('signs in', 'unexpected')],
      suites: [{ specs: [journey('answers', 'flaky'), journey('reads', 'expected')] }],
    },
  ]
  expect(failuresOf(report({ stats, suites }))).toEqual([
    'a.spec.ts › signs in › no answer',
    'a.spec.ts › answers (second try) › no answer',
  ])
})
