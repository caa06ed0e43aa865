import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inject } from 'vitest'
import { closeConnection, sqliteFile } from '../connection'
import { dialect } from '../dialect'
import { migrateSqlite } from '../migrate'
import { memoryFolder } from './memory-folder'
import { copyDatabase, dropDatabase, withDatabase } from './postgres-cluster'

/**
 * An empty, migrated database and data folder of its own for a test: `beforeEach(openTestDatabase)` or
 * `beforeAll(openTestDatabase)`; the function it returns takes everything away again. Files named
 * `*.integration.test.ts` run twice, once on each database. Child processes find the same database by the environment.
 */
export async function openTestDatabase(): Promise<() => Promise<void>> {
  await closeConnection()
  const folder = memoryFolder('yishenban-test-')
  process.env.YISHENBAN_DATA = folder
  const drop = dialect === 'postgres' ? await makePostgres() : await makeSqlite()
  // What a test before has left running may have opened its own database once more meanwhile.
  await closeConnection()
  return async () => {
    await closeConnection()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Statements that migrating runs, made once in this process. */
let migrated: Buffer | undefined

async function makeSqlite(): Promise<() => Promise<void>> {
  const file = sqliteFile()
  if (migrated) writeFileSync(file, migrated)
  else {
    await migrateSqlite(file)
    migrated = readFileSync(file)
  }
  return async () => {}
}

async function makePostgres(): Promise<() => Promise<void>> {
  const { url, template } = inject('testPostgres')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await copyDatabase(url, name, template)
  process.env.DATABASE_URL = withDatabase(url, name)
  return () => dropDatabase(url, name)
}
