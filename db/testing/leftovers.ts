import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { sqliteFile } from '../connection'
import { dialect } from '../dialect'

/** Where words stay of which no row tells any more: the files of SQLite, and the statistics of PostgreSQL. */
export async function leftovers(): Promise<string> {
  if (dialect === 'postgres') return statistics()
  return [sqliteFile(), `${sqliteFile()}-wal`]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join()
}

async function statistics(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
  await client.connect()
  try {
    const { rows } = await client.query(
      "select most_common_vals::text as common, histogram_bounds::text as bounds from pg_stats where schemaname = 'public'",
    )
    return JSON.stringify(rows)
  } finally {
    await client.end()
  }
}
