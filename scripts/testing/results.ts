import { existsSync, readFileSync } from 'node:fs'

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

type VitestReport = { numPassedTests: number; numFailedTests: number }
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number } }

/** Journeys of one run that may need a second try: a browser that painted nothing for a minute is no fault of ours. */
const SECOND_TRIES = 1

function read(report: VitestReport | PlaywrightReport): Counts {
  if (!('stats' in report)) return { passed: report.numPassedTests, failed: report.numFailedTests }
  const { expected, unexpected, flaky } = report.stats
  return flaky > SECOND_TRIES
    ? { passed: expected, failed: unexpected + flaky }
    : { passed: expected + flaky, failed: unexpected }
}
