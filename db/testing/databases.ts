import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import { closeConnection, sqliteFile } from '../connection'
import { dialect } from '../dialect'
import { migrateSqlite } from '../migrate'
import { statement, withDatabase } from './postgres-cluster'

/**
 * An empty, migrated database and data folder of its own for a test: `beforeEach(openTestDatabase)` or
 * `beforeAll(openTestDatabase)`; the function it returns takes everything away again. Files named
 * `*.integration.test.ts` run twice, once on each database. Child processes find the same database by the environment.
 */
export async function openTestDatabase(): Promise<() => Promise<void>> {
  await closeConnection()
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-test-'))
  process.env.YISHENBAN_DATA = folder
  const drop = dialect === 'postgres' ? await makePostgres() : await makeSqlite()
  return async () => {
    await closeConnection()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeSqlite(): Promise<() => Promise<void>> {
  await migrateSqlite(sqliteFile())
  return async () => {}
}

async function makePostgres(): Promise<() => Promise<void>> {
  const { url, template } = inject('testPostgres')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await statement(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  process.env.DATABASE_URL = withDatabase(url, name)
  return () => statement(url, `DROP DATABASE ${name} WITH (FORCE)`)
}
