import { mustRun } from './running/command'
import { command, stepsIn } from './running/step'
import { checkArrows, checkFormat, checkTypes } from './testing/checks'

// npm run check: the quick loop while working. Everything else is in `npm test`.

command(async () => {
  const step = stepsIn('en')
  await step('format and lint', checkFormat)
  await step('types', checkTypes)
  await step('structure', checkArrows)
  await step('unit tests of the domain', () => mustRun('vitest', ['run', '--project', 'unit', 'domain/']))
})
