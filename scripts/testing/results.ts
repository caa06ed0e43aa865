import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from '../running/command'

export type Counts = { passed: number; failed: number }

/**
 * What a test run came to, from its JSON report. A run that ended badly counts at least one failure, also when a file
 * could not be loaded; so does one that says that all is well, and told of no test that passed.
 */
export function countsOf(report: string, exitCode: number): Counts {
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  const isWell = exitCode === 0 && counts.passed > 0
  return isWell ? counts : { ...counts, failed: Math.max(1, counts.failed) }
}

/**
 * What failed in a test run, from its JSON report: file, name and the fault's first line of each test, also of one that
 * needed a second try, and of each file that could not be loaded. Empty without a report.
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
  assertionResults: readonly Tested[]
}
type Tested = { fullName: string; status: string; failureMessages: readonly string[] }

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
  const failed = file.assertionResults.filter((test) => test.status === 'failed' || passedAgain(test))
  if (failed.length === 0 && file.status === 'failed') return [line(name, '', file.message)]
  return failed.map((test) => line(name, test.fullName + again(passedAgain(test)), test.failureMessages[0]))
}

function journeysThatFailed(suite: JourneySuite): string[] {
  const own = suite.specs.flatMap((journey) =>
    journey.tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => {
        const fault = test.results.find((result) => result.error)?.error?.message
        return line(journey.file, journey.title + again(test.status === 'flaky'), fault)
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(journeysThatFailed)]
}

function line(file: string, name: string, fault = ''): string {
  const [first = ''] = stripVTControlCharacters(fault).split('\n')
  return [file, name, first].filter(Boolean).join(' › ')
}

/**
 * Tests, and journeys, of one run that may need a second try: a machine that stood still for a minute, a browser that
 * painted nothing, is no fault of ours. Which it was is said; two of a kind are a fault.
 */
const SECOND_TRIES = 1

function read(report: VitestReport | PlaywrightReport): Counts {
  if ('stats' in report) {
    const { expected, unexpected, flaky } = report.stats
    return counted({ passed: expected, failed: unexpected, again: flaky })
  }
  const again = report.testResults.flatMap((file) => file.assertionResults).filter(passedAgain).length
  return counted({ passed: report.numPassedTests - again, failed: report.numFailedTests, again })
}

function counted({ passed, failed, again }: Counts & { again: number }): Counts {
  return again > SECOND_TRIES ? { passed, failed: failed + again } : { passed: passed + again, failed }
}

/** What vitest tells of a test that passed has faults in it only where a try before did not. */
function passedAgain({ status, failureMessages }: Tested): boolean {
  return status === 'passed' && failureMessages.length > 0
}

const again = (isAgain: boolean) => (isAgain ? ' (second try)' : '')
