import { defineConfig } from 'drizzle-kit'

// The column kit looks at DATABASE_URL when the schema is loaded, which drizzle-kit does after this file.
delete process.env.DATABASE_URL

export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/index.ts',
  out: process.env.YISHENBAN_MIGRATIONS_OUT ?? './db/migrations/sqlite',
})
