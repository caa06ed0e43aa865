import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Site } from './sites'

/** Everything that a site keeps: a hash of each table, and its stored files. */
export type Kept = Readonly<Record<string, string>>

/** What a site keeps now, but for these tables. */
export async function keptAt(site: Site, except: readonly string[]): Promise<Kept> {
  const tables = site.databaseUrl ? await postgresTables(site.databaseUrl) : sqliteTables(site.data)
  for (const name of except) delete tables[name]
  return { ...tables, files: storedFiles(site.data) }
}

function sqliteTables(data: string): Record<string, string> {
  const database = new Database(path.join(data, 'yishenban.db'), { readonly: true, fileMustExist: true })
  try {
    const names = database
      .prepare("select name from sqlite_master where type = 'table' and sql not like '%virtual%'")
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      names.map((name) => [name, hashOf(database.prepare(`select * from "${name}"`).raw().all())]),
    )
  } finally {
    database.close()
  }
}

async function postgresTables(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
    const kept: Record<string, string> = {}
    for (const { tablename } of rows)
      kept[tablename] = hashOf((await client.query(`select * from "${tablename}"`)).rows)
    return kept
  } finally {
    await client.end()
  }
}

/** The same in whatever order rows come. */
function hashOf(rows: readonly unknown[]): string {
  const written = rows.map((row) => JSON.stringify(row)).sort()
  return `${rows.length} rows ${createHash('sha256').update(written.join('\n')).digest('hex')}`
}

function storedFiles(data: string): string {
  const folder = path.join(data, 'files')
  if (!existsSync(folder)) return ''
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
    .join(' ')
}
