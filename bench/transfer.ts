import { execFile } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { closeConnection, sqliteFile } from '@/db/connection'
import { tableNameOf } from '@/db/proof/held-row'
import { startCluster } from '@/db/testing/postgres-cluster'
import { TRAVELLING } from '@/db/transfer/travelling'
import type { Actor } from '@/domain/access'
import { exportAll } from '@/server/transfer/export'
import { move } from '@/server/transfer/move'
import { filledOffice } from './filled-office'
import { absolute, compared, type Figure, timed } from './interleaved'

const TABLES = TRAVELLING.map(tableNameOf)
const TURNS = 3

/**
 * Everything of an office of so many cases: exported, beside the same tables read and written as lines without more; and
 * moved from SQLite to PostgreSQL and back, verified at each end, in seconds. Throws when a row came back as another.
 */
export async function transfer(folder: string, cases: number): Promise<Figure[]> {
  const actor = await filledOffice(folder, cases)
  const figures = [await exported(actor, folder)]
  const cluster = await startCluster({ durable: true })
  try {
    const there = await timed(() => move(actor, { folder, url: cluster.url }))
    const last = path.join(folder, 'again')
    const back = await timed(() => movedBack({ folder, url: cluster.url }, last))
    refuseDifferences(path.join(last, 'yishenban.db'))
    const seconds = (ms: number) => Number((ms / 1000).toFixed(1))
    return [
      ...figures,
      absolute('move SQLite → PostgreSQL, with verify (s)', seconds(there)),
      absolute('move PostgreSQL → SQLite, with verify (s)', seconds(back)),
    ]
  } finally {
    await closeConnection()
    await cluster.stop()
  }
}

async function exported(actor: Actor, folder: string): Promise<Figure> {
  const into = `${folder}-daochu`
  const ours: number[] = []
  const bare: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push(await timed(() => exportAll(actor, into)))
    rmSync(into, { recursive: true })
    bare.push(await timed(() => bareLines(`${into}.jsonl`)))
    rmSync(`${into}.jsonl`)
  }
  return compared({ name: 'export of everything', beside: 'tables as lines, bare', goal: null, ours, bare })
}

function bareLines(file: string): void {
  const db = new Database(sqliteFile(), { readonly: true })
  const out = openSync(file, 'wx')
  for (const name of TABLES)
    for (const row of db.prepare(`SELECT * FROM ${name}`).iterate())
      writeSync(out, `${JSON.stringify(row)}\n`)
  closeSync(out)
  db.close()
}

/** A process holds one database: the way back is the command of the shell. */
async function movedBack({ folder, url }: { folder: string; url: string }, last: string): Promise<void> {
  const words = ['--import', 'tsx', 'cli/main.ts', 'move', '--to', 'sqlite', last]
  const env = { ...process.env, YISHENBAN_DATA: folder, DATABASE_URL: url }
  await promisify(execFile)(process.execPath, words, { env, cwd: path.join(import.meta.dirname, '..') })
}

/** But for the line of the log that tells of the way back. */
function refuseDifferences(last: string): void {
  const db = new Database(sqliteFile())
  db.exec(`ATTACH '${last}' AS last`)
  for (const name of TABLES) {
    const rows = (sql: string) => (db.prepare(`SELECT count(*) AS n FROM (${sql})`).get() as { n: number }).n
    const lost = rows(`SELECT * FROM main.${name} EXCEPT SELECT * FROM last.${name}`)
    const more = rows(`SELECT * FROM last.${name} EXCEPT SELECT * FROM main.${name}`)
    const expected = name === 'audit_lines' ? 1 : 0
    if (lost !== 0 || more !== expected) throw new Error(`${name}: ${lost} rows lost, ${more} more`)
  }
  db.close()
}
