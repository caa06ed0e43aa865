import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type Database from 'better-sqlite3'
import pg from 'pg'
import { faultKindOf, thrownLine } from '../domain/faults/faults'
import { sqliteFile } from './connection'
import { faultOf } from './connection/postgres-faults'
import { keepFilesPrivate } from './connection/private-files'
import { analyzeFile, beginImmediate, openFile } from './connection/sqlite'
import { faultsNamed, sqliteFault } from './connection/sqlite-faults'
import { dialectOf } from './dialect'
import { type Applied, type Migration, missingFrom } from './migrations'

/** Key of the lock under which one process at a time migrates. */
const MIGRATION_LOCK = 4_202_712

/**
 * Brings the database of this process up to the program: creates it when there is none, applies what is missing in one
 * transaction, refreshes the planner's statistics. Several processes may start it at once: one works, the others wait
 * and find nothing to do. Throws when a newer program has migrated further already. Returns the number applied.
 */
export async function migrate(): Promise<number> {
  const url = process.env.DATABASE_URL
  return url && dialectOf(url) === 'postgres' ? migratePostgres(url) : migrateSqlite(sqliteFile())
}

/** How many migrations are still to be applied to the database of this process; looks only. */
export async function migrationsMissing(): Promise<number> {
  const url = process.env.DATABASE_URL
  if (url && dialectOf(url) === 'postgres') return missingInPostgres(url)
  const db = openFile(sqliteFile())
  try {
    return missingFrom('sqlite', appliedIn(db)).length
  } finally {
    db.close()
  }
}

async function missingInPostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'yishenban verify' })
  client.on('error', () => {})
  await client.connect()
  try {
    const made = await client.query("SELECT to_regclass('migrations') AS made")
    const { rows } = made.rows[0]?.made
      ? await client.query<Applied>('SELECT tag, hash FROM migrations')
      : { rows: [] }
    return missingFrom('postgres', rows).length
  } finally {
    await client.end()
  }
}

/** `migrate` for one file; its folder is made. */
export async function migrateSqlite(file: string): Promise<number> {
  faultsNamed(() => mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 }))
  const db = openFile(file)
  // Waiting is done by asking again; the driver's own would keep whoever holds the lock in this process from going on.
  db.pragma('busy_timeout = 0')
  try {
    // Without anything to apply the lock is not needed, and a start need not wait for an import in the shell.
    const applied = missingFrom('sqlite', appliedIn(db)).length > 0 ? await applyMissing(db) : 0
    await analyzeFile(db)
    return applied
  } finally {
    db.close()
  }
}

function appliedIn(db: Database.Database): Applied[] {
  const made = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").get()
  return made ? db.prepare<[], Applied>('SELECT tag, hash FROM migrations').all() : []
}

async function applyMissing(db: Database.Database): Promise<number> {
  // A table that is rebuilt is dropped on the way while others point to it. This switch works only outside a
  // transaction; what it lets pass is checked before the commit.
  db.pragma('foreign_keys = OFF')
  await beginImmediate(db)
  try {
    db.exec('CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY, hash TEXT NOT NULL)')
    const missing = missingFrom('sqlite', appliedIn(db))
    for (const migration of missing) applyTo(db, migration)
    const dangling = db.prepare('PRAGMA foreign_key_check').all()
    if (dangling.length > 0)
      throw new Error(`the migration leaves ${dangling.length} rows that point to nothing`)
    db.exec('COMMIT')
    return missing.length
  } catch (fault) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw sqliteFault(fault)
  }
}

function applyTo(db: Database.Database, { tag, hash, statements }: Migration): void {
  for (const statement of statements) db.exec(statement)
  db.prepare('INSERT INTO migrations (tag, hash) VALUES (?, ?)').run(tag, hash)
}

/** `migrate` for one PostgreSQL database, which must exist. */
export async function migratePostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'yishenban migrate' })
  // What was asked of a connection that is lost fails by itself.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await client.query('CREATE TABLE IF NOT EXISTS migrations (tag text PRIMARY KEY, hash text NOT NULL)')
    const { rows } = await client.query<Applied>('SELECT tag, hash FROM migrations')
    const missing = missingFrom('postgres', rows)
    for (const { tag, hash, statements } of missing) {
      for (const statement of statements) await client.query(statement)
      await client.query('INSERT INTO migrations (tag, hash) VALUES ($1, $2)', [tag, hash])
    }
    await client.query('COMMIT')
    await analyze(client)
    return missing.length
  } catch (error) {
    throw faultOf(error)
  } finally {
    // Leaving in the middle of a transaction rolls it back.
    await client.end()
  }
}

/** Statistics are a help, not a promise: a server whose disk is full is opened all the same, for what makes room. */
async function analyze(client: pg.Client): Promise<void> {
  try {
    await client.query('ANALYZE')
  } catch (error) {
    if (faultKindOf(faultOf(error)) !== 'full') throw error
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  keepFilesPrivate()
  try {
    const applied = await migrate()
    console.error(applied === 0 ? '数据库已是最新。' : `已完成数据库升级步骤 ${applied} 个。`)
  } catch (fault) {
    console.error(`数据库没有准备好：${thrownLine(fault)}`)
    process.exitCode = 1
  }
}
