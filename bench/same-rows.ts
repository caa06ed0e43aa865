import type Database from 'better-sqlite3'
import { searchable } from '@/db/queries/case-search'
import { entryOf } from '@/db/search'

/** What a case is written to, in an order that foreign keys allow. */
const TABLES = [
  'import_batches',
  'cases',
  'case_events',
  'case_texts',
  'case_progress',
  'case_digests',
  'audit_lines',
] as const

export interface Rows {
  tables: Record<(typeof TABLES)[number], unknown[][]>
  counters: unknown[][]
  search: (string | number)[][]
}

/** Gives, at each call, the rows that were written since the call before (the first time: since it was made). */
export function writtenSince(db: Database.Database): () => Rows {
  const seen = new Map(TABLES.map((table) => [table, last(db, table)]))
  let counters = new Set(countersOf(db).map((row) => JSON.stringify(row)))
  return () => {
    const tables = Object.fromEntries(
      TABLES.map((table) => {
        const rows = db.prepare(`select * from ${table} where rowid > ? order by rowid`).raw()
        return [table, rows.all(seen.get(table))]
      }),
    ) as Rows['tables']
    const words = db
      .prepare(
        `select id, agency_id as agencyId, applicant_kind as applicantKind, applicant_name as applicantName, requested, agent_name as agentName, contact_person as contactPerson,
           phone, tracking_number as trackingNumber
         from cases where rowid > ? order by rowid`,
      )
      .all(seen.get('cases')) as Parameters<typeof searchable>[0][]
    const raised = countersOf(db).filter((row) => !counters.has(JSON.stringify(row)))
    for (const table of TABLES) seen.set(table, last(db, table))
    counters = new Set(countersOf(db).map((row) => JSON.stringify(row)))
    return {
      tables,
      counters: raised,
      search: words.map((row) => {
        const { caseId, agencyId, ofPerson, request, applicant, papers } = entryOf(searchable(row))
        const found = `_${caseId.replaceAll('-', '')} ${request}`
        return [caseId, agencyId, ofPerson, found, applicant, papers]
      }),
    }
  }
}

/** Writes the same rows in one transaction of prepared inserts: as little as can be done. */
export function bareWriter(db: Database.Database): (rows: Rows) => void {
  const inserts = TABLES.map((table) => {
    const columns = db.prepare(`select * from ${table}`).columns().length
    const places = Array.from({ length: columns }, () => '?').join(', ')
    return [table, db.prepare(`insert into ${table} values (${places})`)] as const
  })
  const raise = db.prepare('insert or replace into counters values (?, ?, ?, ?)')
  const search = db.prepare(
    'insert into case_search (case_id, agency_id, of_person, request, applicant, papers) values (?, ?, ?, ?, ?, ?)',
  )
  return db.transaction(({ tables, counters, search: entries }: Rows) => {
    for (const [table, insert] of inserts) for (const row of tables[table]) insert.run(row)
    for (const row of counters) raise.run(row)
    for (const entry of entries) search.run(...entry)
  }).immediate
}

/** Throws unless both hold the same rows and find the same. */
export function checkSame(ours: Database.Database, bare: Database.Database): void {
  for (const table of [...TABLES, 'counters']) {
    const query = `select * from ${table} order by 1, 2, 3`
    const [theirs, own] = [bare, ours].map((db) => db.prepare(query).raw().iterate())
    for (const row of own ?? []) {
      const { value } = theirs?.next() ?? {}
      if (JSON.stringify(row) !== JSON.stringify(value)) throw new Error(`${table} holds other rows`)
    }
    if (!theirs?.next().done) throw new Error(`${table} holds more rows`)
  }
  const hits = (db: Database.Database) =>
    db.prepare(`select count(*) from case_search where case_search match '"补偿"'`).pluck().get()
  if (hits(ours) !== hits(bare)) throw new Error('the search finds something else')
}

function last(db: Database.Database, table: string): number {
  return (db.prepare(`select max(rowid) from ${table}`).pluck().get() as number | null) ?? 0
}

function countersOf(db: Database.Database): unknown[][] {
  return db.prepare('select * from counters').raw().all() as unknown[][]
}
