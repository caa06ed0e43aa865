import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { closeConnection } from '@/db/connection'
import { openFile } from '@/db/connection/sqlite'
import { migrate } from '@/db/migrate'
import { LEDGER_COLUMNS } from '@/domain/ledger/columns'
import { dryRun, importLedger } from '@/server/ledger/import'
import { initialise } from '@/server/people/initialise'
import { compared, type Figure, timed } from './interleaved'
import { ledgerRows } from './ledger-rows'
import { bareWriter, checkSame, writtenSince } from './same-rows'

const TURNS = 3
/** The goal is about an import of this size; each turn begins with an empty database. */
const MOST_ROWS = 100_000

/**
 * The writing of an import beside bare inserts of the same rows in one transaction, each into a new database. An
 * import reads and checks its file twice and writes once, so its writing is what it takes beyond two dry runs.
 */
export async function writing(folder: string, cases: number): Promise<Figure[]> {
  const rows = Math.min(cases, MOST_ROWS)
  const turns = []
  const home = process.env.YISHENBAN_DATA
  try {
    // The first turn warms up.
    for (let i = -1; i < TURNS; i++) {
      const place = path.join(folder, `writing-${i}`)
      const turn = await oneTurn(place, rows)
      if (i >= 0) turns.push(turn)
      rmSync(place, { recursive: true })
    }
  } finally {
    await closeConnection()
    process.env.YISHENBAN_DATA = home
  }
  const bare = turns.map((turn) => turn.bare)
  return [
    compared({
      name: 'import: writing',
      beside: 'bare inserts, one transaction',
      goal: '≤ 1.3',
      ours: turns.map(({ whole, checked }) => whole - 2 * checked),
      bare,
    }),
    compared({
      name: 'import: from the file to the commit',
      beside: 'bare inserts, one transaction',
      goal: null,
      ours: turns.map(({ whole }) => whole),
      bare,
    }),
  ]
}

async function oneTurn(place: string, rows: number) {
  mkdirSync(place, { recursive: true })
  await closeConnection()
  process.env.YISHENBAN_DATA = place
  await migrate()
  const made = await initialise({
    agencyName: '某某市',
    account: 'admin',
    name: '某某',
    password: 'a long passphrase 42',
  })
  if ('refusal' in made) throw new Error('the bench agency was refused')
  const system = {
    personId: 'system',
    agencyId: made.agencyId,
    unitId: null,
    roles: ['system' as const],
  }
  const file = path.join(place, 'bench.csv')
  writeFileSync(file, `${[Object.values(LEDGER_COLUMNS).join(','), ...ledgerRows(rows)].join('\r\n')}\r\n`)
  const source = { path: file, name: 'bench.csv' }

  const ours = new Database(path.join(place, 'yishenban.db'), { readonly: true })
  const copy = path.join(place, 'bare.db')
  await ours.backup(copy)
  const bare = openFile(copy)
  try {
    const written = writtenSince(ours)
    const checked = await timed(() => dryRun(system, source))
    const whole = await timed(() => importLedger(system, source, { skipRefused: false }))
    const same = written()
    if (same.tables.cases.length !== rows) throw new Error('the bench ledger was not imported whole')
    const write = bareWriter(bare)
    const bareTime = await timed(() => write(same))
    checkSame(ours, bare)
    return { checked, whole, bare: bareTime }
  } finally {
    bare.close()
    ours.close()
  }
}
