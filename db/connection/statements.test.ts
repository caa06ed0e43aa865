import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { StoreFault } from './faults'
import { Statements } from './statements'

/** A database that may grow by a few pages, as on a disk that is nearly full. */
function nearlyFull(): Statements {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE scans (content BLOB)')
  db.pragma('max_page_count = 8')
  return new Statements(db, () => {})
}

test('a full disk is a fault of its kind, and the statement works again when there is room', () => {
  const statements = nearlyFull()
  const insert = statements.prepare('INSERT INTO scans VALUES (zeroblob(?))')
  const thrown = caught(() => insert.run(100_000))
  expect(thrown).toBeInstanceOf(StoreFault)
  expect(thrown).toMatchObject({ kind: 'full', digest: 'fault:full' })
  expect(statements.failure).toBe(thrown)
  statements.client.pragma('max_page_count = 1000')
  expect(insert.run(100_000).changes).toBe(1)
})

test('a database that may only be read is a fault of its kind', () => {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE scans (content BLOB)')
  db.pragma('query_only = ON')
  const statements = new Statements(db, () => {})
  expect(caught(() => statements.prepare('INSERT INTO scans VALUES (1)').run())).toMatchObject({
    kind: 'readOnly',
  })
})

function caught(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
