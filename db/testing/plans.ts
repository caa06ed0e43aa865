import pg from 'pg'
import { expect, vi } from 'vitest'
import { closeConnection, sqliteFile } from '../connection'
import { openFile } from '../connection/sqlite'
import { Statements } from '../connection/statements'
import { dialect } from '../dialect'
import { refreshStatistics } from '../transact'

/** Lets the planner know what there is: the statistics, and for PostgreSQL what autovacuum does in time. */
export async function gatherStatistics(): Promise<void> {
  await refreshStatistics()
  // Without it PostgreSQL does not trust its indexes alone.
  if (dialect === 'postgres') await onPostgres((client) => client.query('VACUUM ANALYZE'))
}

/** The plans of all statements that a piece of work sends. */
export async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  return dialect === 'postgres' ? postgresPlans(work) : sqlitePlans(work)
}

async function sqlitePlans(work: () => Promise<unknown>): Promise<string[]> {
  // Statements that were compiled for an earlier look are compiled anew.
  await closeConnection()
  const sent = vi.spyOn(Statements.prototype, 'prepare')
  await work()
  const texts = sent.mock.calls.map(([text]) => text)
  sent.mockRestore()
  expect(texts).not.toEqual([])
  const file = openFile(sqliteFile())
  try {
    return texts.map((text) => {
      const explain = file.prepare(`EXPLAIN QUERY PLAN ${text}`)
      const values = Array.from({ length: (text.match(/\?/g) ?? []).length }, () => null)
      return explain
        .all(...values)
        .map((line) => (line as { detail: string }).detail)
        .join('\n')
    })
  } finally {
    file.close()
  }
}

async function postgresPlans(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const statements = sent.mock.calls.flatMap(([config, values]) => {
    const given: unknown = config
    if (typeof given !== 'object' || given === null || !('text' in given)) return []
    return [{ text: String(given.text), values: Array.isArray(values) ? values : [] }]
  })
  sent.mockRestore()
  expect(statements).not.toEqual([])
  return onPostgres(async (client) => {
    const plans: string[] = []
    for (const { text, values } of statements) {
      const { rows } = await client.query(`EXPLAIN ${text}`, values)
      plans.push(rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'))
    }
    return plans
  })
}

/**
 * The index in whose order cases are read, without sorting and without looking at the others; the plan itself where
 * that is not so. What waits in cases has a table of its own, and the cases are looked up by their key.
 */
export function walkOf(plan: string, table: 'case_progress' | 'case_pending' = 'case_progress'): string {
  const lines = plan.split('\n')
  const [walk, ...more] = lines.filter((line) => new RegExp(`(SEARCH|SCAN|Scan .*on) ${table}\\b`).test(line))
  const index =
    dialect === 'postgres'
      ? new RegExp(` Index (?:Only )?Scan (?:Backward )?using (\\w+) on ${table}`).exec(` ${walk}`)?.[1]
      : new RegExp(`^SEARCH ${table} USING (?:COVERING )?INDEX (\\w+) \\(`).exec(walk ?? '')?.[1]
  const sorts = lines.some((line) => /TEMP B-TREE|Sort\b/.test(line))
  return index === undefined || more.length > 0 || sorts ? plan : index
}

/**
 * Indexes in which, as the planner knows it, nothing stands: reading one costs nothing, nor does sorting what it gives, and
 * which of them a version of PostgreSQL takes is chance. SQLite goes by the statement alone.
 */
export async function emptyIndexes(): Promise<ReadonlySet<string>> {
  if (dialect !== 'postgres') return new Set()
  const text = "SELECT relname AS name FROM pg_class WHERE relkind = 'i' AND reltuples = 0"
  const { rows } = await onPostgres((client) => client.query<{ name: string }>(text))
  return new Set(rows.map(({ name }) => name))
}

/** Whether cases are read from one of these indexes and from nothing else, in whatever order. */
export function readsOnly(plan: string, indexes: ReadonlySet<string>): boolean {
  const scans = plan.split('\n').filter((line) => /Scan .*on case_progress\b/.test(line))
  const taken = scans.map((line) => / using (\w+) on case_progress/.exec(line)?.[1] ?? '')
  return taken.length > 0 && taken.every((name) => indexes.has(name))
}

async function onPostgres<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
