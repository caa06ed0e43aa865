import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { noteRows, prepared } from '../connection'
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
  const columns = insertable(table)
  const into = { table, columns, places: placesOf(columns), key }
  const one = insertOf(`${name}_1`, into, 1)
  const many = insertOf(`${name}_${AT_ONCE}`, into, AT_ONCE)
  return async (tx, rows) => {
    noteRows(rows)
    let next = 0
    for (; next + AT_ONCE <= rows.length; next += AT_ONCE) {
      await many(tx).execute(valuesOf(into, rows.slice(next, next + AT_ONCE)))
    }
    for (const row of rows.slice(next)) await one(tx).execute(valuesOf(into, [row]))
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
  /** Names of the parameters, row by row in the order of `columns`. Kept: making them anew costs more than inserting. */
  places: readonly (readonly string[])[]
  key: SQLiteColumn | undefined
}

function placesOf(columns: readonly string[]): string[][] {
  return Array.from({ length: AT_ONCE }, (_, row) => columns.map((column) => `${column}_${row}`))
}

function insertOf(name: string, { table, columns, places, key }: InsertInto, rows: number) {
  const asked = places
    .slice(0, rows)
    .map((names) => Object.fromEntries(names.map((name, i) => [columns[i], sql.placeholder(name)])))
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

function valuesOf({ columns, places }: InsertInto, rows: readonly Record<string, unknown>[]) {
  const values: Record<string, unknown> = {}
  for (const [row, names] of places.slice(0, rows.length).entries()) {
    for (const [column, name] of names.entries())
      values[name] = rows[row]?.[columns[column] as string] ?? null
  }
  return values
}
