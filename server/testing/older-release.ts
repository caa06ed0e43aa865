import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import pg from 'pg'
import { closeConnection, dataFolder, sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { migrationsOf } from '@/db/migrations'

/** Rows of tables, by name. */
export type TableRows = Map<string, Record<string, unknown>[]>

const SQLITE = 'yishenban.db'

/**
 * Lays the data of an older release in the place of those of the test that runs: what `worked-office.ts` of
 * 0.1.0-20261126.671ef5b4 had written, with 42 migrations and the digests of then. `older-release.br` is one line of
 * names and sizes in JSON and the files one after the other, in Brotli. It was written on SQLite; on PostgreSQL the
 * same rows are put into the tables that the migrations of then make there, which hold the same values.
 */
export async function layOlderData(): Promise<void> {
  await closeConnection()
  const folder = dataFolder()
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(folder, `${SQLITE}${end}`), { force: true })
  for (const [name, content] of packedFiles()) {
    if (name === SQLITE && dialect === 'postgres') {
      await intoPostgres(new Database(content))
      continue
    }
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

function* packedFiles(): Generator<[name: string, content: Buffer]> {
  const packed = brotliDecompressSync(readFileSync(path.join(import.meta.dirname, 'older-release.br')))
  let at = packed.indexOf('\n')
  const listed = JSON.parse(packed.subarray(0, at++).toString()) as [name: string, size: number][]
  for (const [name, size] of listed) {
    yield [name, packed.subarray(at, at + size)]
    at += size
  }
}

async function intoPostgres(older: Database.Database): Promise<void> {
  const rows = rowsOfSqlite(older, null)
  const searched = older.prepare('SELECT case_id, agency_id, of_person FROM case_search ORDER BY rowid').all()
  older.close()
  const then = new Set(rows.get('migrations')?.map(({ tag }) => tag))
  await withClient(async (client) => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    await client.query('CREATE TABLE migrations (tag text PRIMARY KEY, hash text NOT NULL)')
    for (const { tag, hash, statements } of migrationsOf('postgres').filter((one) => then.has(one.tag))) {
      for (const statement of statements) await client.query(statement)
      await client.query('INSERT INTO migrations (tag, hash) VALUES ($1, $2)', [tag, hash])
    }
    // Rows that point to others come in whatever order, and what triggers count is among the rows.
    await client.query('SET session_replication_role = replica')
    for (const [name, of] of rows) {
      if (name === 'migrations' || name.startsWith('sqlite_')) continue
      const put = `INSERT INTO "${name}" SELECT * FROM json_populate_recordset(null::"${name}", $1)`
      // Migrations may have put rows into it.
      await client.query(`DELETE FROM "${name}"`)
      await client.query(put, [JSON.stringify(of)])
    }
    // The index keeps its places and not its words, which are put in anew as where its version is another.
    await client.query("DELETE FROM derivations WHERE what = 'case_search'")
    await client.query(
      `INSERT INTO case_search (case_id, agency_id, of_person, tokens)
       SELECT case_id, agency_id, of_person, '' FROM json_to_recordset($1) AS of (case_id text, agency_id text, of_person integer)`,
      [JSON.stringify(searched)],
    )
  })
}

/** Every row of every table as it stands, with the columns that `like` has too. */
export async function everyRow(like: TableRows | null): Promise<TableRows> {
  if (dialect === 'postgres') return withClient((client) => rowsOfPostgres(client, like))
  const db = new Database(sqliteFile(), { readonly: true })
  try {
    return rowsOfSqlite(db, like)
  } finally {
    db.close()
  }
}

function rowsOfSqlite(db: Database.Database, like: TableRows | null): TableRows {
  const listed = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'",
  )
  const found: TableRows = new Map()
  for (const name of listed.pluck().all() as string[]) {
    const columns = columnsLike(name, like)
    if (columns) found.set(name, db.prepare(`SELECT ${columns} FROM "${name}"`).all() as never)
  }
  return found
}

async function rowsOfPostgres(client: pg.Client, like: TableRows | null): Promise<TableRows> {
  const listed = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%search%'",
  )
  const found: TableRows = new Map()
  for (const { name } of listed.rows) {
    const columns = columnsLike(name, like)
    if (columns) found.set(name, (await client.query(`SELECT ${columns} FROM "${name}"`)).rows)
  }
  return found
}

function columnsLike(name: string, like: TableRows | null): string | null {
  if (!like) return '*'
  const [first] = like.get(name) ?? []
  return first
    ? Object.keys(first)
        .map((one) => `"${one}"`)
        .join()
    : null
}

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
