import Database from 'better-sqlite3'

let database
const statements = new Map()

/** Opened at the first request, because a build loads this file without a database. */
export function statement(text) {
  database ??= new Database(process.env.BENCH_DATABASE, { readonly: true })
  const known = statements.get(text) ?? database.prepare(text)
  statements.set(text, known)
  return known
}
