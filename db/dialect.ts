import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import type { IsoDate } from '../domain/calendar/day'

// The column kit: `schema/` is written once with it and becomes SQLite or PostgreSQL tables by DATABASE_URL.
// Everything is typed as sqlite-core; at run time the builders of the chosen database stand behind the types.
// Both share the method names used here (notNull, primaryKey, references, $type, on, where).
// drizzle-kit loads this file through its own bundler, so its imports are relative.

export type Dialect = 'sqlite' | 'postgres'

/** SQLite without a URL, PostgreSQL by `postgres://…`. Throws on any other URL rather than quietly using a file. */
export function dialectOf(url: string | undefined): Dialect {
  if (!url) return 'sqlite'
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgres'
  throw new Error('DATABASE_URL must begin with postgres:// ; leave it out to use the SQLite file')
}

/** The database of this process, fixed when the program starts. */
export const dialect = dialectOf(process.env.DATABASE_URL)

const postgres = dialect === 'postgres'

/** One of two builders, seen through the types of the first. */
function either<T>(sqlite: T, postgresql: unknown): T {
  return postgres ? (postgresql as T) : sqlite
}

/**
 * PostgreSQL holds no NUL in a text; nobody types one, and one that is pasted along must not cost a form. SQLite would
 * hold it, hidden from most that look: there it is left out too, so that one that is found was put in by hand.
 */
const withoutNul = {
  // Prepared statements give NULL, too.
  toDriver: (value: string | null) => value?.replaceAll('\0', '') ?? null,
}

interface TextType {
  data: string
  driverData: string | null
}
const liteText = lite.customType<TextType>({ dataType: () => 'text', ...withoutNul })

/**
 * Text in PostgreSQL carries the C collation, so that sorting, comparing and index ranges go by bytes as in SQLite,
 * whatever locale the office's cluster was created with; LIKE 'prefix%' then uses an ordinary index too.
 */
const pgText = pg.customType<TextType>({ dataType: () => 'text COLLATE "C"', ...withoutNul })

/**
 * JSON is kept as text in both: json and jsonb of PostgreSQL move keys, refuse \u0000 and are parsed once by the driver
 * and again by drizzle, so a string holding digits would come back as a number. NULL is told apart from the JSON value
 * null by us, because prepared statements of drizzle encode it like any other value.
 */
const jsonText = {
  toDriver: (value: unknown) => (value === null ? null : JSON.stringify(value)),
  fromDriver: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
}
const liteJson = lite.customType<JsonType>({ dataType: () => 'text', ...jsonText })
const pgJson = pg.customType<JsonType>({ dataType: () => 'text COLLATE "C"', ...jsonText })
interface JsonType {
  data: unknown
  driverData: string | null
}

/** 1 or 0; NULL stays NULL here too. */
const liteFlag = lite.customType<{ data: boolean; driverData: number | null }>({
  dataType: () => 'integer',
  toDriver: (value: boolean | null) => (value === null ? null : Number(value)),
  fromDriver: (value) => value === 1,
})

export const table: typeof lite.sqliteTable = either(lite.sqliteTable, pg.pgTable)

const plainText = (name: string) => lite.text(name)
export const text = either(liteText as unknown as typeof plainText, pgText)

/** Whole numbers of 64 bits in both, read as numbers. */
export const integer = either(
  (name: string) => lite.integer(name, { mode: 'number' }),
  (name: string) => pg.bigint(name, { mode: 'number' }),
)

/** True or false; 1 or 0 in SQLite, boolean in PostgreSQL. */
export const flag = either(liteFlag, pg.boolean)

/** The row's own id: text made by the program, never by the database. */
export const id = () => text('id').primaryKey()

/** A civil date in Asia/Shanghai as ISO text, `2026-02-14`. */
export const date = (name: string) => text(name).$type<IsoDate>()

/** A moment as ISO text in UTC, `2026-02-14T01:02:03.000Z`; its order as text is its order in time. */
export const instant = (name: string) => text(name)

const jsonColumn = either(liteJson, pgJson)

/** A value that SQL never looks into. Comes back as JSON gives it: `undefined` members are gone. */
export const json = <T>(name: string) => jsonColumn(name).$type<T>()

export const primaryKey: typeof lite.primaryKey = either(lite.primaryKey, pg.primaryKey)
export const index: typeof lite.index = either(lite.index, pg.index)
export const uniqueIndex: typeof lite.uniqueIndex = either(lite.uniqueIndex, pg.uniqueIndex)
