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

function read(report: VitestReport | PlaywrightReport): Counts {
  return 'stats' in report
    ? { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
    : { passed: report.numPassedTests, failed: report.numFailedTests }
}
