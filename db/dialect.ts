import { boolean as pgBoolean, index as pgIndex, integer as pgInteger, jsonb, pgTable, primaryKey as pgPrimaryKey, text as pgText, uniqueIndex as pgUniqueIndex } from 'drizzle-orm/pg-core'
import {
  index as sqliteIndex,
  integer as sqliteInteger,
  primaryKey as sqlitePrimaryKey,
  sqliteTable,
  text as sqliteText,
  uniqueIndex as sqliteUniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { IsoDate } from '../domain/calendar/day'

/**
 * The column kit: one schema for two databases. Every function gives the builder of the database that
 * `DATABASE_URL` chooses and is typed as SQLite's, so that the schema and all queries are written once. A value typed
 * by PostgreSQL's builders never leaves this file.
 */
export type Dialect = 'sqlite' | 'postgres'
export const dialect: Dialect = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? '') ? 'postgres' : 'sqlite'

function choose<T>(sqlite: T, postgres: unknown): T {
  return dialect === 'sqlite' ? sqlite : (postgres as T)
}

export const table = choose(sqliteTable, pgTable)
export const index = choose(sqliteIndex, pgIndex)
export const uniqueIndex = choose(sqliteUniqueIndex, pgUniqueIndex)
export const primaryKey = choose(sqlitePrimaryKey, pgPrimaryKey)

/** Text. PostgreSQL databases are made with the C collation, so that both sort alike. */
export const text = choose((name: string) => sqliteText(name), (name: string) => pgText(name))
export const integer = choose((name: string) => sqliteInteger(name), (name: string) => pgInteger(name))

/** Primary key: a random id as text, made by the program. */
export const id = () => text('id').primaryKey()

/** True or false; an integer in SQLite. */
export const flag = choose(
  (name: string) => sqliteInteger(name, { mode: 'boolean' }),
  (name: string) => pgBoolean(name),
)

/** A civil date as ISO text, `2026-02-14`. */
export const date = (name: string) => text(name).$type<IsoDate>()

/** An instant as ISO text in UTC. */
export const instant = (name: string) => text(name)

/** A value kept as JSON; text in SQLite. */
export const json = <T>(name: string) => jsonColumn(name).$type<T>()
const jsonColumn = choose(
  (name: string) => sqliteText(name, { mode: 'json' }),
  (name: string) => jsonb(name),
)
