import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import pg from 'pg'
import { type Reach, turnOf } from '../reach'
import * as schema from '../schema'

// Loaded before every test on PostgreSQL: before a transaction of an agency ends, the rows that it wrote are read back, by
// the mark that the database leaves on them, and one of another agency fails the test. The program itself holds tables
// against the reach, and rows that name their agency; here what an `update` has found is seen too.

interface Course {
  /** The second number of the lock of its agency. */
  turn: number
  /** Statements that write, and the tables that they write. */
  texts: Set<string>
  tables: Set<string>
}

const BEGUN = /pg_advisory_xact_lock\(4202713, (-?\d+)\)/
const WRITES = /^\s*(?:insert into|update|delete from) "(\w+)"/i

/** How the agency of a row is found: it is named there, or the case is. */
const agencyOf = new Map(
  Object.values(schema).flatMap((table): [string, string][] => {
    if (!is(table, Table)) return []
    const columns = Object.values(getTableColumns(table)).map(({ name }) => name)
    const name = getTableName(table)
    if (columns.includes('agency_id') && name !== 'agencies') return [[name, 'row.agency_id']]
    if (columns.includes('case_id')) return [[name, '(select agency_id from cases where id = row.case_id)']]
    return []
  }),
)

const courses = new WeakMap<pg.Client, Course>()
const seen = new Set<string>()
const kept = pg.Client.prototype as pg.Client & { looksAtRows?: true }

if (!kept.looksAtRows) {
  kept.looksAtRows = true
  const send = kept.query as (this: pg.Client, ...given: unknown[]) => Promise<pg.QueryResult>
  kept.query = function (this: pg.Client, ...given: unknown[]) {
    const text = textOf(given[0])
    const course = courses.get(this)
    const begun = text === null ? null : BEGUN.exec(text)
    if (begun) courses.set(this, { turn: Number(begun[1]), texts: new Set(), tables: new Set() })
    else if (text === 'ROLLBACK') courses.delete(this)
    else if (text === 'COMMIT' && course) {
      courses.delete(this)
      return withinReach(course, (asked) => send.call(this, asked)).then(() => send.apply(this, given))
    } else if (text !== null && course) {
      const table = WRITES.exec(text)?.[1]
      if (table) {
        course.texts.add(text)
        course.tables.add(table)
      }
    }
    return send.apply(this, given)
  } as typeof kept.query
}

function textOf(config: unknown): string | null {
  if (typeof config === 'string') return config
  const { text } = (config ?? {}) as { text?: unknown }
  return typeof text === 'string' ? text : null
}

/** Each course of statements is looked at once: it is the statements that are right or wrong. */
async function withinReach(
  { turn, texts, tables }: Course,
  ask: (text: string) => Promise<pg.QueryResult>,
): Promise<void> {
  const name = [...texts].sort().join('\n')
  if (seen.has(name)) return
  const asked = [...tables].flatMap((table) => {
    const agency = agencyOf.get(table)
    return agency
      ? `select distinct '${table}' as tab, ${agency} as agency from "${table}" as row where row.xmin::text = (txid_current() % 4294967296)::text`
      : []
  })
  if (asked.length === 0) return
  const { rows } = await ask(asked.join(' union all '))
  for (const { tab, agency } of rows as { tab: string; agency: string | null }[]) {
    const reach: Reach = { of: 'agency', agencyId: agency ?? '' }
    if (agency !== null && turnOf(reach)?.number !== turn)
      throw new Error(`a transaction of one agency wrote a row of another in ${tab}`)
  }
  seen.add(name)
}
