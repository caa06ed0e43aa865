import Database from 'better-sqlite3'
import {
  and,
  eq,
  getTableColumns,
  getTableName,
  type InferInsertModel,
  type InferSelectModel,
  is,
  type SQL,
  Table,
} from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { sqliteFile } from '../connection'
import { dialect } from '../dialect'
import * as schema from '../schema'
import { reads, transact } from '../transact'
import { statement } from './postgres-cluster'

// Tables as tests look at them, and spoil them as no use case would. Rows are named by what stands in them.

type Row<Table extends SQLiteTable> = InferSelectModel<Table>

/** The rows that hold what `like` holds; all of the table without it. */
export async function rowsOf<Table extends SQLiteTable>(
  table: Table,
  like: Partial<Row<Table>> = {},
): Promise<Row<Table>[]> {
  return reads().select().from(table).where(holding(table, like))
}

/** Changes the rows that hold what `like` holds, in a transaction of its own. */
export async function changeRows<Table extends SQLiteTable>(
  table: Table,
  like: Partial<Row<Table>>,
  change: Partial<Row<Table>>,
): Promise<void> {
  await transact(async (tx) => {
    await tx.update(table).set(change).where(holding(table, like))
  })
}

/** Takes away the rows that hold what `like` holds, in a transaction of its own. */
export async function removeRows<Table extends SQLiteTable>(
  table: Table,
  like: Partial<Row<Table>> = {},
): Promise<void> {
  await transact(async (tx) => {
    await tx.delete(table).where(holding(table, like))
  })
}

/** Whatever stands in tables as one text, each value on its own lines; all tables without names. */
export async function wordsOfTables(names?: readonly string[]): Promise<string> {
  const words: string[] = []
  for (const [name, table] of Object.entries(schema)) {
    if (!is(table, Table) || (names && !names.includes(name))) continue
    for (const row of await reads()
      .select()
      .from(table as SQLiteTable))
      words.push(...Object.values(row).map(plain))
  }
  return words.join('\n')
}

/** Without the quotes of JSON, so that what stands within is found as it was typed. */
function plain(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? Object.values(value).map(plain).join('\n')
    : String(value)
}

/** Every column of every table, as the database names them: `cases.number`. */
export function namesOfColumns(): string[] {
  return Object.values(schema)
    .filter((one) => is(one, Table))
    .flatMap((table) =>
      Object.values(getTableColumns(table as SQLiteTable)).map(
        (column) => `${getTableName(table as SQLiteTable)}.${column.name}`,
      ),
    )
}

/** Puts rows in, in a transaction of its own. */
export async function addRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly InferInsertModel<Table>[],
): Promise<void> {
  if (rows.length === 0) return
  await transact(async (tx) => {
    await tx.insert(table).values([...rows])
  })
}

/**
 * Copies some row of a table with other values in some columns, as somebody with the database's own shell: references
 * are not asked about.
 */
export async function addCopyBeside(table: string, other: Readonly<Record<string, string>>): Promise<void> {
  const columns = namesOfColumns().flatMap((name) => {
    const [of, column = ''] = name.split('.')
    return of === table ? [column] : []
  })
  const values = columns.map((column) => (column in other ? `'${other[column]}'` : `"${column}"`))
  const quoted = columns.map((column) => `"${column}"`)
  await beside(`INSERT INTO ${table} (${quoted}) SELECT ${values} FROM ${table} LIMIT 1`)
}

/** Runs a statement as somebody with the database's own shell would. */
export async function beside(sql: string): Promise<void> {
  if (dialect === 'postgres')
    return statement(process.env.DATABASE_URL ?? '', `SET session_replication_role = replica; ${sql}`)
  const db = new Database(sqliteFile())
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
}

/** That a row holds what `like` holds, for a test that writes several tables in one transaction. */
export function holding<Table extends SQLiteTable>(table: Table, like: Partial<Row<Table>>): SQL | undefined {
  const columns = getTableColumns(table)
  return and(
    ...Object.entries(like).map(([property, value]) => {
      const column = columns[property]
      if (!column) throw new Error(`no column ${property}`)
      return eq(column, value)
    }),
  )
}
