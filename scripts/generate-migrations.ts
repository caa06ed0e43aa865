import { mustRun } from './running/command'
import { command, Stop } from './running/step'

// npm run db:generate -- NAME [--custom]: writes what the schema needs into the migrations of both databases under one
// name; with --custom an empty file for each, for what the schema cannot say.

command(async () => {
  const [name, ...options] = process.argv.slice(2)
  if (!name) throw new Stop('usage: npm run db:generate -- NAME [--custom]')
  for (const database of ['sqlite', 'postgres']) {
    const config = ['--config', `db/drizzle.${database}.config.ts`, '--name', name]
    await mustRun('drizzle-kit', ['generate', ...config, ...options], { show: true })
  }
})
