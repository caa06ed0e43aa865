import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from '../schema'
import { type HeldTable, holdingOf } from './tables'

const tables: Readonly<Record<HeldTable, SQLiteTable>> = { ...schema }

/** A table that is held, seen through the little that holding needs. */
export function tableOf(name: HeldTable): SQLiteTable {
  return tables[name]
}

export function tableNameOf(name: HeldTable): string {
  return getTableName(tableOf(name))
}

/** Columns of a table that are held, by property. */
export function heldColumns(name: HeldTable): Record<string, SQLiteColumn> {
  const holding = holdingOf(name)
  const except: readonly string[] = ('except' in holding ? holding.except?.columns : undefined) ?? []
  return Object.fromEntries(
    Object.entries(getTableColumns(tableOf(name))).filter(([property]) => !except.includes(property)),
  )
}

const namesOfColumns = new Map<HeldTable, readonly (readonly [property: string, column: string])[]>()

/**
 * A row as it was read from either database as one text: held columns by name, those without a value left out, so that
 * a column added later changes nothing.
 */
export function heldRow(name: HeldTable, row: Readonly<Record<string, unknown>>): string {
  let columns = namesOfColumns.get(name)
  if (!columns) {
    columns = Object.entries(heldColumns(name))
      .map(([property, { name: column }]) => [property, column] as const)
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
    namesOfColumns.set(name, columns)
  }
  const told: unknown[] = [name]
  for (const [property, column] of columns) {
    const value = row[property]
    if (value !== null && value !== undefined) told.push(column, value)
  }
  return JSON.stringify(told)
}

/** A row that is about to be written, as it will be read. */
export function heldRowToBe(name: HeldTable, row: Readonly<Record<string, unknown>>): string {
  return heldRow(
    name,
    Object.fromEntries(Object.entries(row).map(([property, value]) => [property, asStored(value)])),
  )
}

/** The databases hold no NUL, and no halves of a character; JSON writes both out. */
function asStored(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
}
