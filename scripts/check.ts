import { Failed, mustRun } from './running/command'
import { command, stepsIn } from './running/step'
import { CHECKS } from './testing/checks'

// npm run check: the quick loop while working, all at once: everything but the integration tests, tests that start
// programs, and the journeys.

command(async () => {
  const step = stepsIn('en')
  const checks = [['unit tests', unitTests] as const, ...CHECKS]
  const done = await Promise.allSettled(checks.map(([name, work]) => step(name, work)))
  for (const one of done) {
    // What a failed check found stands on the terminal already.
    if (one.status === 'rejected' && !(one.reason instanceof Failed)) throw one.reason
    if (one.status === 'rejected') process.exitCode = 1
  }
})

function unitTests(): Promise<string> {
  return mustRun('vitest', ['run', '--project=unit', '--reporter=dot'])
}
