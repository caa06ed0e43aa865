import { asc, count, type SQL, sql } from 'drizzle-orm'
import { tableNameOf } from '../proof/held-row'
import { HELD, type HeldTable } from '../proof/tables'
import { preparedInsert } from '../queries/insert-rows'
import { casesRegisteredAfter } from '../search/registered'
import type { Reads, Tx } from '../transact'
import { shapeOf, type TableShape } from './columns'

// Rows as lines of JSON and back, the same on both databases: columns under the names that the database gives them, in
// the order of the primary key, and those without a value left out. Equal texts therefore are equal rows.

/** Rows that are held at once. */
const AT_ONCE = 500
/** Of tables in which one row may hold a whole year of an agency. */
const LONG_ROWS: Partial<Record<HeldTable, number>> = { reportSeals: 5, reportSteps: 5 }

type Row = Readonly<Record<string, unknown>>

/** Every row of a table as a line, in the order of its key; only a portion is held at a time. */
export async function* linesOf(from: Reads, name: HeldTable): AsyncGenerator<string> {
  const shape = shapeOf(name)
  const limit = LONG_ROWS[name] ?? AT_ONCE
  for (let last: Row | undefined; ; ) {
    const rows: Row[] = await from
      .select()
      .from(shape.table)
      .where(last && after(shape, last))
      .orderBy(...shape.key.map(([, column]) => asc(column)))
      .limit(limit)
    for (const row of rows) yield lineOf(shape, row)
    last = rows.at(-1)
    if (!last || rows.length < limit) return
  }
}

/** Rows behind one, compared as a whole: both databases walk the index of the key for it. */
function after({ key }: TableShape, row: Row): SQL {
  const columns = key.map(([, column]) => sql`${column}`)
  const values = key.map(([property, column]) => sql`${sql.param(row[property], column)}`)
  return sql`(${sql.join(columns, sql`, `)}) > (${sql.join(values, sql`, `)})`
}

function lineOf({ columns }: TableShape, row: Row): string {
  const told: Record<string, unknown> = {}
  for (const [property, { name }] of columns) {
    const value = row[property]
    if (value !== null && value !== undefined) told[name] = value
  }
  return `${JSON.stringify(told)}\n`
}

/** A line that is no row of its table: another program wrote it, or somebody by hand. */
export class NotARow extends Error {
  override readonly name = 'NotARow'
}

function rowOf({ name, columns }: TableShape, line: string): Row {
  const told: unknown = parsed(line)
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new NotARow(name)
  const left = new Map(Object.entries(told))
  const row: Record<string, unknown> = {}
  for (const [property, column] of columns) {
    row[property] = left.get(column.name) ?? null
    left.delete(column.name)
  }
  if (left.size > 0) throw new NotARow(name)
  return row
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Characters of lines that are held at once. */
const CHARACTERS_AT_ONCE = 8_000_000

/** Puts the lines of a table in; how many there were. Throws NotARow, and what the database has against a row. */
export async function insertLines(tx: Tx, name: HeldTable, lines: AsyncIterable<string>): Promise<number> {
  const shape = shapeOf(name)
  let waiting: Row[] = []
  let characters = 0
  let all = 0
  const put = async () => {
    await insertRows(tx, name, waiting)
    waiting = []
    characters = 0
  }
  for await (const line of lines) {
    waiting.push(rowOf(shape, line))
    characters += line.length
    all++
    if (waiting.length >= AT_ONCE || characters >= CHARACTERS_AT_ONCE) await put()
  }
  await put()
  return all
}

const inserts = new Map<HeldTable, ReturnType<typeof preparedInsert>>()

async function insertRows(tx: Tx, name: HeldTable, rows: readonly Row[]): Promise<void> {
  const { table, columns, name: called } = shapeOf(name)
  if (rows.length === 0) return
  if (columns.some(([, column]) => column.default !== undefined)) {
    await tx.insert(table).values([...rows])
    return
  }
  const insert = inserts.get(name) ?? preparedInsert(`transfer_${called}`, table)
  inserts.set(name, insert)
  await insert(tx, rows)
}

/** Rows of a table, counted by the database. */
export async function rowsIn(from: Reads, name: HeldTable): Promise<number> {
  const [row] = await from.select({ n: count() }).from(shapeOf(name).table)
  return row?.n ?? 0
}

/** The first table that holds something, by its name in the database; null where all are empty. */
export async function firstFilledTable(from: Reads): Promise<string | null> {
  for (const name of Object.keys(HELD) as HeldTable[]) {
    if ((await rowsIn(from, name)) > 0) return tableNameOf(name)
  }
  return null
}

/** Ids of all cases in the order in which they were registered, as the search keeps it; one a line. */
export async function* registeredLines(from: Reads): AsyncGenerator<string> {
  for (let position = 0; ; ) {
    const found = await casesRegisteredAfter(from, position, AT_ONCE)
    for (const { caseId } of found) yield `${JSON.stringify({ case_id: caseId })}\n`
    const last = found.at(-1)
    if (!last || found.length < AT_ONCE) return
    position = last.position
  }
}

/** The id of such a line. */
export function registeredId(line: string): string {
  const told = parsed(line) as { case_id?: unknown } | null
  if (typeof told?.case_id !== 'string') throw new NotARow('registered')
  return told.case_id
}
