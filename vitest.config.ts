import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const PROGRAMS = 'scripts/testing/built-programs-setup.ts'
const INTEGRATION = '{db,server,cli,scripts,bench}/**/*.integration.test.ts'
const STARTS_PROGRAMS = '{server,scripts}/**/*.programs.test.ts'
// What a bench has built beside its sources, and left there when it was ended, holds packages with tests of their own.
const NOT_OURS = ['**/node_modules/**', '**/.next*/**']

// The column kit chooses the database when it is loaded, by DATABASE_URL; so the integration tests run twice, in
// processes that differ in it. `openTestDatabase` (db/testing) then names the real database of each test.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // Far more than any test needs: only what hangs is ended, however busy the machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // vitest by itself would leave one core idle.
    maxWorkers: availableParallelism(),
    // Loading the program anew for each file takes longer than most files run.
    isolate: false,
    // What Node is going to forbid is a fault already, also a file that is closed only when its handle is collected.
    execArgv: ['--throw-deprecation'],
    setupFiles: ['scripts/testing/own-environment.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{domain,db,server,cli,components,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: [INTEGRATION, STARTS_PROGRAMS, ...NOT_OURS],
          env: { DATABASE_URL: '' },
        },
      },
      // Needs no database, and starts programs of its own: too slow for the quick loop.
      {
        extends: true,
        test: { name: 'programs', include: [STARTS_PROGRAMS], env: { DATABASE_URL: '' } },
      },
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: [INTEGRATION],
          env: { DATABASE_URL: '' },
          globalSetup: [PROGRAMS],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [INTEGRATION],
          env: { DATABASE_URL: 'postgres://named-by-each-test' },
          setupFiles: ['db/testing/only-common-sql.ts', 'db/testing/rows-within-reach.ts'],
          globalSetup: [PROGRAMS, 'db/testing/postgres-setup.ts'],
        },
      },
    ],
  },
})
