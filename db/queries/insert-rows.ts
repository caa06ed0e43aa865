import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { prepared } from '../connection'
import type { Tx } from '../transact'

/** Rows of one statement; a table of thirty columns stays far below what both databases take as parameters. */
const AT_ONCE = 50

/**
 * Inserts rows with two compiled statements, one for a single row and one for many: building an insert costs more than
 * running it. `name` is unique in the program; properties left out become NULL. With `key`, a row that stands under
 * the same key is replaced.
 */
export function preparedInsert<Table extends SQLiteTable>(
  name: string,
  table: Table,
  key?: SQLiteColumn,
): (tx: Tx, rows: readonly InferInsertModel<Table>[]) => Promise<void> {
  const into = { table, columns: insertable(table), key }
  const { columns } = into
  const one = insertOf(`${name}_1`, into, 1)
  const many = insertOf(`${name}_${AT_ONCE}`, into, AT_ONCE)
  return async (tx, rows) => {
    let next = 0
    for (; next + AT_ONCE <= rows.length; next += AT_ONCE) {
      await many(tx).execute(valuesOf(columns, rows.slice(next, next + AT_ONCE)))
    }
    for (const row of rows.slice(next)) await one(tx).execute(valuesOf(columns, [row]))
  }
}

function insertable(table: SQLiteTable): string[] {
  return Object.entries(getTableColumns(table)).map(([property, column]) => {
    if (column.default !== undefined)
      throw new Error(`${column.name} has a default, which preparedInsert would overwrite with NULL`)
    return property
  })
}

interface InsertInto {
  table: SQLiteTable
  columns: readonly string[]
  key: SQLiteColumn | undefined
}

function insertOf(name: string, { table, columns, key }: InsertInto, rows: number) {
  const asked = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column, sql.placeholder(place(column, row))])),
  )
  return prepared(name, (tx: Tx) => {
    const insert = tx.insert(table).values(asked)
    return key ? insert.onConflictDoUpdate({ target: key, set: excluded(table, key) }) : insert
  })
}

/** Every other column as the new row has it. */
function excluded(table: SQLiteTable, key: SQLiteColumn) {
  const others = Object.entries(getTableColumns(table)).filter(([, column]) => column !== key)
  return Object.fromEntries(
    others.map(([property, { name }]) => [property, sql`excluded.${sql.identifier(name)}`]),
  )
}

function valuesOf(columns: readonly string[], rows: readonly Record<string, unknown>[]) {
  const values: Record<string, unknown> = {}
  for (const [i, row] of rows.entries()) {
    for (const column of columns) values[place(column, i)] = row[column] ?? null
  }
  return values
}

const place = (column: string, row: number) => `${column}_${row}`
