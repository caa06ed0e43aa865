import { getTableColumns, getTableName } from 'drizzle-orm'
import { type PgTable, getTableConfig as postgresConfig } from 'drizzle-orm/pg-core'
import { type SQLiteColumn, type SQLiteTable, getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core'
import { dialect } from '../dialect'
import { tableOf } from '../proof/held-row'
import type { HeldTable } from '../proof/tables'

/** A table with its columns by property, and those of its primary key in their order. */
export interface TableShape {
  /** As the database and the files of an export call it. */
  name: string
  table: SQLiteTable
  columns: readonly (readonly [property: string, column: SQLiteColumn])[]
  key: readonly (readonly [property: string, column: SQLiteColumn])[]
}

const known = new Map<HeldTable, TableShape>()

export function shapeOf(name: HeldTable): TableShape {
  const shape = known.get(name) ?? madeShape(name)
  known.set(name, shape)
  return shape
}

function madeShape(name: HeldTable): TableShape {
  const table = tableOf(name)
  const columns = Object.entries(getTableColumns(table))
  const single = columns.filter(([, column]) => column.primary).map(([, column]) => column.name)
  // By name: on PostgreSQL drizzle has columns of its own for this.
  const names = single.length > 0 ? single : compoundKey(table)
  const key = names.flatMap((wanted) => columns.filter(([, column]) => column.name === wanted))
  // Without one there is no order in which both databases give the same rows.
  if (key.length === 0) throw new Error(`${name} has no primary key`)
  return { name: getTableName(table), table, columns, key }
}

/** Tables that a table refers to, by the names of the database. */
export function referencesOf(name: HeldTable): string[] {
  return configOf(tableOf(name)).foreignKeys.map((key) =>
    getTableName(key.reference().foreignTable as SQLiteTable),
  )
}

function compoundKey(table: SQLiteTable): string[] {
  return configOf(table).primaryKeys[0]?.columns.map((column) => column.name) ?? []
}

/** What stands behind the types of the kit is a table of the database that was chosen. */
function configOf(table: SQLiteTable) {
  return dialect === 'postgres' ? postgresConfig(table as unknown as PgTable) : sqliteConfig(table)
}
