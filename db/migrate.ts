import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import pg from 'pg'
import { sqliteFile } from './connection'
import { beginImmediate, openFile } from './connection/sqlite'
import { dialectOf } from './dialect'

/** Key of the lock under which one process at a time migrates. */
const MIGRATION_LOCK = 4_202_712

/** Statistics from a sample of each index are enough for the planner, and take no time at a million cases. */
const ANALYSIS_LIMIT = 1000

/**
 * Brings the database of this process up to the program: creates it when there is none, applies what is missing in one
 * transaction, refreshes the planner's statistics. Several processes may start it at once: one works, the others wait
 * and find nothing to do. Throws when a newer program has already migrated further. Returns the number applied.
 */
export async function migrate(): Promise<number> {
  const url = process.env.DATABASE_URL
  return url && dialectOf(url) === 'postgres' ? migratePostgres(url) : migrateSqlite(sqliteFile())
}

export async function migrateSqlite(file: string): Promise<number> {
  mkdirSync(path.dirname(file), { recursive: true })
  const db = openFile(file)
  try {
    // A table that is rebuilt is dropped on the way, and what points to it with it. The switch works only outside a
    // transaction; what it let pass is checked before the commit.
    db.pragma('foreign_keys = OFF')
    await beginImmediate(db)
    try {
      db.exec('CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY, hash TEXT NOT NULL)')
      const applied = db.prepare<[], Applied>('SELECT tag, hash FROM migrations').all()
      const missing = missingFrom('sqlite', applied)
      for (const { tag, meta } of missing) {
        for (const statement of meta.sql) db.exec(statement)
        db.prepare('INSERT INTO migrations (tag, hash) VALUES (?, ?)').run(tag, meta.hash)
      }
      const dangling = missing.length > 0 ? db.pragma('foreign_key_check') : []
      if (Array.isArray(dangling) && dangling.length > 0) {
        throw new Error(`migration leaves ${dangling.length} rows that point to nothing`)
      }
      db.exec('COMMIT')
      db.pragma(`analysis_limit = ${ANALYSIS_LIMIT}`)
      db.exec('ANALYZE')
      return missing.length
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  } finally {
    db.close()
  }
}

export async function migratePostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'yishenban migrate' })
  await client.connect()
  try {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await client.query('CREATE TABLE IF NOT EXISTS migrations (tag text PRIMARY KEY, hash text NOT NULL)')
    const applied = await client.query<Applied>('SELECT tag, hash FROM migrations')
    const missing = missingFrom('postgres', applied.rows)
    for (const { tag, meta } of missing) {
      for (const statement of meta.sql) await client.query(statement)
      await client.query('INSERT INTO migrations (tag, hash) VALUES ($1, $2)', [tag, meta.hash])
    }
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return missing.length
  } finally {
    // Closing in the middle of a transaction rolls it back.
    await client.end()
  }
}
