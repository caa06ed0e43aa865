import { rmSync } from 'node:fs'
import path from 'node:path'
import { type Environment, Failed, ROOT, run } from '../running/command'
import type { Step } from '../running/step'
import { browser } from './programs'
import { type Counts, countsOf, failuresOf } from './results'

const REPORTS = path.join(ROOT, '.cache', 'reports')

/** Counts what passed and failed; what fails does not keep the rest from running. */
export class Tally {
  readonly #step: Step
  readonly #total: Counts = { passed: 0, failed: 0 }
  readonly #failures: string[] = []

  constructor(step: Step) {
    this.#step = step
  }

  /** A check counts only when it fails; tests count themselves. Returns whether it passed. */
  async check(name: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await this.#step(name, work)
      return true
    } catch (fault) {
      if (!(fault instanceof Failed)) console.error(fault)
      this.#total.failed += 1
      this.#failures.push(name)
      return false
    }
  }

  vitest(name: string, words: readonly string[]): Promise<void> {
    const report = path.join(REPORTS, 'vitest.json')
    // A test that stands for all the others, left from work on it, would make a run of few look like one of all.
    const all = '--allowOnly=false'
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    return this.#tests(name, ['vitest', 'run', '--retry=1', all, ...reporters, ...words], report)
  }

  /** `env`: what the journeys are to run on, where it is not the usual. */
  playwright(name: string, words: readonly string[], env: Environment = {}): Promise<void> {
    return this.#tests(
      name,
      ['playwright', 'test', '--forbid-only', ...words],
      path.join(REPORTS, 'journeys.json'),
      env,
    )
  }

  /** Runs a test runner that shows itself and leaves a JSON report. */
  async #tests(
    name: string,
    [program = '', ...args]: readonly string[],
    report: string,
    more: Environment = {},
  ): Promise<void> {
    rmSync(report, { force: true })
    const work = async () => {
      const env = { ...more, PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: browser() }
      const { code } = await run(program, args, { show: true, env })
      const { passed, failed } = countsOf(report, code)
      this.#total.passed += passed
      this.#total.failed += failed
      this.#failures.push(...failuresOf(report))
      if (failed > 0) throw new Failed(name, code, `  ${passed} passed, ${failed} failed`)
    }
    // Already counted; the next step still has its turn.
    await this.#step(name, work).catch(onlyFailures)
  }

  /** Names what failed or needed a second try, prints the last line, and makes it the exit code of this process. */
  tell(): void {
    for (const failure of this.#failures) console.log(`✗ ${failure}`)
    console.log(`${this.#total.passed} passed, ${this.#total.failed} failed`)
    process.exitCode = this.#total.failed > 0 ? 1 : 0
  }
}

function onlyFailures(fault: unknown): void {
  if (!(fault instanceof Failed)) throw fault
}
