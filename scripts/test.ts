import { build, isBuilt } from './running/build'
import { command, Stop, stepsIn } from './running/step'
import { CHECKS } from './testing/checks'
import { ensureBrowser, ensurePostgres } from './testing/programs'
import { Tally } from './testing/tally'

// npm test: every check there is. `npm run test:unit` and its like: one layer of the tests; what follows `--` goes to
// its runner, for instance a file. What fails does not keep the rest from running; the last line counts.

const [layer, ...words] = process.argv.slice(2)
const step = stepsIn('en')
const tally = new Tally(step)

const LAYERS: Record<string, () => Promise<void>> = {
  unit: () => tally.vitest('unit tests', ['--project=unit', '--project=programs', ...words]),
  sqlite: () => tally.vitest('integration tests on SQLite', ['--project=sqlite', ...words]),
  postgres: async () => {
    await ensurePostgres(step)
    await tally.vitest('integration tests on PostgreSQL', ['--project=postgres', ...words])
  },
  journeys: async () => {
    await ensureBrowser(step)
    await journeys()
  },
}

async function everything(): Promise<void> {
  await ensureBrowser(step)
  await ensurePostgres(step)
  await Promise.all(CHECKS.map(([name, work]) => tally.check(name, work)))
  await tally.vitest('unit and integration tests', [])
  await journeys()
}

const TWO_SERVERS = '--two-servers'

/** What follows may be `--two-servers`: each office on two servers behind a gateway, on PostgreSQL and one bucket. */
async function journeys(): Promise<void> {
  if (!isBuilt() && !(await tally.check('build', build))) return
  const named = words.filter((word) => word !== TWO_SERVERS)
  if (!words.includes(TWO_SERVERS)) return tally.playwright('browser journeys', named)
  await ensurePostgres(step)
  await tally.playwright('browser journeys on two servers', named, ON_TWO_SERVERS)
}

const ON_TWO_SERVERS = { YISHENBAN_E2E_DATABASE: 'postgres', YISHENBAN_E2E_TWO_SERVERS: '1' }

command(async () => {
  const began = performance.now()
  const work = layer ? LAYERS[layer] : everything
  if (!work) throw new Stop(`There is no layer “${layer}”; there are ${Object.keys(LAYERS).join(', ')}.`)
  await work()
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  console.log(`\neverything took ${minutes} minutes`)
  tally.tell()
})
