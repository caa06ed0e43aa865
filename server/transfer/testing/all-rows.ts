import Database from 'better-sqlite3'
import pg from 'pg'

// Tables as the drivers give them, past the program: what the program reads alike might still be stored otherwise.

/** Rows of every table as sorted texts, by table; truth as 1 and 0. `url` is that of PostgreSQL, null for SQLite's file. */
export async function allRows(
  { file, url }: { file: string; url: string | null },
  tables: readonly string[],
): Promise<Map<string, string[]>> {
  return url === null ? ofSqlite(file, tables) : ofPostgres(url, tables)
}

function ofSqlite(file: string, tables: readonly string[]): Map<string, string[]> {
  const db = new Database(file, { readonly: true })
  try {
    return new Map(tables.map((name) => [name, texts(db.prepare(`SELECT * FROM ${name}`).all())]))
  } finally {
    db.close()
  }
}

async function ofPostgres(url: string, tables: readonly string[]): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const rows = new Map<string, string[]>()
    for (const name of tables) rows.set(name, texts((await client.query(`SELECT * FROM ${name}`)).rows))
    return rows
  } finally {
    await client.end()
  }
}

/** Columns by name: a database that was migrated step by step may have them in another order. */
function texts(rows: readonly unknown[]): string[] {
  return rows
    .map((row) => {
      const columns = Object.entries(row as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1))
      return JSON.stringify(columns.map(([name, value]) => [name, plain(value)]))
    })
    .sort()
}

const plain = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value)
