import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const INTEGRATION = '{db,server,cli,scripts,bench}/**/*.integration.test.ts'

// The column kit chooses the database when it is loaded, by DATABASE_URL; so the integration tests run twice, in
// processes that differ in it. `openTestDatabase` (db/testing) then names the real database of each test.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{domain,db,server,cli,components,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: [INTEGRATION],
          env: { DATABASE_URL: '' },
        },
      },
      {
        extends: true,
        test: { name: 'sqlite', include: [INTEGRATION], env: { DATABASE_URL: '' } },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [INTEGRATION],
          env: { DATABASE_URL: 'postgres://named-by-each-test' },
          globalSetup: ['db/testing/postgres-setup.ts'],
        },
      },
    ],
  },
})
