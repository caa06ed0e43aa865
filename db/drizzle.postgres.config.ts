import { defineConfig } from 'drizzle-kit'

// The column kit looks at DATABASE_URL when the schema is loaded, which drizzle-kit does after this file.
// Nothing is connected to: generating only compares the schema with the last snapshot.
process.env.DATABASE_URL = 'postgres://generate'

export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: process.env.YISHENBAN_MIGRATIONS_OUT ?? './db/migrations/postgres',
})
