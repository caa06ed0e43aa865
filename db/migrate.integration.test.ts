import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { closeConnection, sqliteFile } from './connection'
import { dialect } from './dialect'
import { migrate } from './migrate'
import { migrationsOf } from './migrations'
import { nextNumber } from './queries/numbering'
import { openTestDatabase } from './testing/databases'
import { statement } from './testing/postgres-cluster'
import { transact } from './transact'

beforeEach(openTestDatabase)

const all = migrationsOf(dialect).length

async function emptied(): Promise<void> {
  await closeConnection()
  if (dialect === 'postgres') await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  else for (const end of ['', '-wal', '-shm']) rmSync(`${sqliteFile()}${end}`, { force: true })
}

async function run(text: string): Promise<void> {
  if (dialect === 'postgres') return statement(process.env.DATABASE_URL ?? '', text)
  const db = new Database(sqliteFile())
  db.exec(text)
  db.close()
}

test('several processes at once: each migration is applied once', async () => {
  await emptied()
  const applied = await Promise.all([migrate(), migrate(), migrate()])
  expect(applied.sort()).toEqual([0, 0, all])
  expect(await migrate()).toBe(0)
  expect(await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))).toBe(1)
})

test('what is there stays', async () => {
  await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))
  expect(await migrate()).toBe(0)
  expect(await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))).toBe(2)
})

test('a database of a newer program is refused', async () => {
  await run("INSERT INTO migrations (tag, hash) VALUES ('9999_later', '')")
  await expect(migrate()).rejects.toThrow('newer program')
})

test('a database made with another form of a migration is refused', async () => {
  await run("UPDATE migrations SET hash = 'another'")
  await expect(migrate()).rejects.toThrow('was changed')
})

test('a migration that fails leaves nothing of itself', async () => {
  await emptied()
  await run('CREATE TABLE units (id text)')
  await expect(migrate()).rejects.toThrow('units')
  await run('DROP TABLE units')
  expect(await migrate()).toBe(all)
})
