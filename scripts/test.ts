import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, isBuilt } from './running/build'
import { Failed, ROOT, run } from './running/command'
import { command, stepsIn } from './running/step'
import { checkArrows, checkFormat, checkTypes, checkUnused } from './testing/checks'
import { checkMigrations } from './testing/migrations'
import { browser, ensurePrograms } from './testing/programs'
import { type Counts, countsOf } from './testing/results'

// npm test: every check there is. One that fails does not keep the others from running; the last line counts.

const REPORTS = path.join(ROOT, '.cache', 'reports')

const step = stepsIn('en')
const total: Counts = { passed: 0, failed: 0 }

/** A check counts only when it fails; the tests count themselves. Says whether it passed. */
async function check(name: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await step(name, work)
    return true
  } catch (fault) {
    if (!(fault instanceof Failed)) console.error(fault)
    total.failed += 1
    return false
  }
}

/** Runs a test runner that shows itself and leaves a JSON report. */
async function tests(name: string, program: string, args: string[], report: string): Promise<void> {
  const work = async () => {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: browser() }
    const { code } = await run(program, args, { show: true, env })
    const { passed, failed } = countsOf(report, code)
    total.passed += passed
    total.failed += failed
    if (failed > 0) throw new Failed(name, code, `  ${passed} passed, ${failed} failed`)
  }
  // Already counted; the next step still has its turn.
  await step(name, work).catch(onlyFailures)
}

function onlyFailures(fault: unknown): void {
  if (!(fault instanceof Failed)) throw fault
}

command(async () => {
  const began = performance.now()
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  await ensurePrograms(step)

  await check('format and lint', checkFormat)
  await check('types', checkTypes)
  await check('structure', checkArrows)
  await check('unused code', checkUnused)
  await check('migrations equal the schema', checkMigrations)

  const units = path.join(REPORTS, 'vitest.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${units}`]
  await tests('unit and integration tests', 'vitest', ['run', ...reporters], units)

  if (isBuilt() || (await check('build', build)))
    await tests('browser journeys', 'playwright', ['test'], path.join(REPORTS, 'journeys.json'))

  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  console.log(`\neverything took ${minutes} minutes`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
})
