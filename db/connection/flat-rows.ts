import { Column, is, noopDecoder, SQL, Subquery } from 'drizzle-orm'

/** A query of drizzle that is ready to be executed: the part of it that says how its rows are read. */
interface ReadyQuery {
  fields?: readonly Selected[] | undefined
  executeMethod?: string
  customResultMapper?: ((rows: readonly (readonly unknown[])[]) => unknown[]) | undefined
}

interface Selected {
  path: readonly string[]
  field: unknown
}

type Read = (value: unknown) => unknown

/**
 * Has the rows of a hot statement read in one step. drizzle finds out for every value of every row what kind of column it
 * is of, which costs a list of fifty rows as much as the database itself; of a selection without parts inside of parts it
 * is known beforehand. Others, and statements that give no rows, are left as they are.
 */
export function readInOneStep(query: object): void {
  const ready: ReadyQuery = query
  const { fields, executeMethod = 'all', customResultMapper } = ready
  if (!fields || customResultMapper || executeMethod !== 'all') return
  if (fields.some(({ path }) => path.length !== 1)) return
  const columns = fields.map(({ path: [name = ''], field }) => ({ name, read: readerOf(field) }))
  ready.customResultMapper = (rows) => rows.map((row) => rowOf(columns, row))
}

function rowOf(columns: readonly { name: string; read: Read | null }[], row: readonly unknown[]): unknown {
  const of: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) {
    const { name, read } = columns[i] as (typeof columns)[number]
    const value = row[i]
    of[name] = value === null || read === null ? value : read(value)
  }
  return of
}

/** What makes of the driver's value the one of the column; null where they are the same. */
function readerOf(field: unknown): Read | null {
  if (is(field, Column)) {
    const asItIs = field.mapFromDriverValue === Column.prototype.mapFromDriverValue
    // A column type of our own that only says how values are written.
    const onlyWrites = 'mapFrom' in field && field.mapFrom === undefined
    return asItIs || onlyWrites ? null : (value) => field.mapFromDriverValue(value)
  }
  const { decoder } = decoded(field)
  return decoder === noopDecoder ? null : (value) => decoder.mapFromDriverValue(value)
}

function decoded(field: unknown): { decoder: { mapFromDriverValue: Read } } {
  const of = is(field, SQL) ? field : is(field, Subquery) ? field._.sql : (field as SQL.Aliased).sql
  return of as unknown as { decoder: { mapFromDriverValue: Read } }
}
