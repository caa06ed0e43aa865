import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from '../running/command'

export type Counts = { passed: number; failed: number }

/**
 * What a test run came to, from its JSON report. A run that ended badly counts at least one failure, also when it
 * wrote no report or a file could not be loaded.
 */
export function countsOf(report: string, exitCode: number): Counts {
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  return exitCode === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) }
}

/**
 * What failed in a test run, from its JSON report: file, name and the fault's first line of each test, of each journey
 * that needed a second try, and of each file that could not be loaded. Empty without a report.
 */
export function failuresOf(report: string): readonly string[] {
  if (!existsSync(report)) return []
  const content: VitestReport | PlaywrightReport = JSON.parse(readFileSync(report, 'utf8'))
  return 'suites' in content
    ? content.suites.flatMap(journeysThatFailed)
    : content.testResults.flatMap(testsThatFailed)
}

type VitestReport = { numPassedTests: number; numFailedTests: number; testResults: readonly TestedFile[] }
type TestedFile = {
  name: string
  status: string
  message: string
  assertionResults: readonly { fullName: string; status: string; failureMessages: readonly string[] }[]
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number }
  suites: readonly JourneySuite[]
}
type JourneySuite = { specs: readonly Journey[]; suites?: readonly JourneySuite[] }
type Journey = {
  title: string
  file: string
  tests: readonly { status: string; results: readonly { error?: { message?: string } }[] }[]
}

function testsThatFailed(file: TestedFile): string[] {
  const name = path.relative(ROOT, file.name)
  const failed = file.assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0 && file.status === 'failed') return [line(name, '', file.message)]
  return failed.map((test) => line(name, test.fullName, test.failureMessages[0]))
}

function journeysThatFailed(suite: JourneySuite): string[] {
  const own = suite.specs.flatMap((journey) =>
    journey.tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => {
        const again = test.status === 'flaky' ? ' (second try)' : ''
        const fault = test.results.find((result) => result.error)?.error?.message
        return line(journey.file, journey.title + again, fault)
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(journeysThatFailed)]
}

function line(file: string, name: string, fault = ''): string {
  const [first = ''] = stripVTControlCharacters(fault).split('\n')
  return [file, name, first].filter(Boolean).join(' › ')
}

/** Journeys of one run that may need a second try: a browser that painted nothing for a minute is no fault of ours. */
const SECOND_TRIES = 1

function read(report: VitestReport | PlaywrightReport): Counts {
  if (!('stats' in report)) return { passed: report.numPassedTests, failed: report.numFailedTests }
  const { expected, unexpected, flaky } = report.stats
  return flaky > SECOND_TRIES
    ? { passed: expected, failed: unexpected + flaky }
    : { passed: expected + flaky, failed: unexpected }
}
