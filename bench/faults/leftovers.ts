import { readdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { backUpAndRehearse } from '@/server/backup/backup'
import { storedBackups } from '@/server/backup/sealed/manifests'
import { storeAt } from '@/server/object-store/place'
import { findLeftovers, removeLeftovers } from '@/server/sweep/sweep'
import { atInstant } from '@/server/today'
import type { Ground } from './ground'

const DAY_MS = 24 * 60 * 60_000

/** What an installation has in its data folder. */
const KNOWN = /^(yishenban\.db(-wal|-shm)?|anchor\.json|files|imports|first-run-code)$/

/** What lies in the data folder after the sweep of the day after tomorrow, although nothing needs it. */
export async function leftovers(): Promise<string[]> {
  const later = Date.now() + 2 * DAY_MS
  await removeLeftovers(await findLeftovers(later), later)
  const { files, uploads, ledgers } = await findLeftovers(later)
  const known = readdirSync(dataFolder()).filter((name) => !KNOWN.test(name))
  return [
    ...files.map(({ sha256 }) => sha256),
    ...uploads.map(({ path }) => path),
    ...ledgers.map(({ name }) => name),
    ...known,
  ]
}

/** What lies in the place of the backups, in the data folder and in PostgreSQL after a proven backup three days later. */
export async function leftoversOfBackups({ place }: Ground): Promise<string[]> {
  const later = new Date(Date.now() + 3 * DAY_MS).toISOString()
  const { wrong, pruned } = await atInstant(later, () => backUpAndRehearse(place, 'system'))
  if (wrong === null || wrong.length > 0)
    throw new Error(`the last backup is not proven: ${wrong?.join('; ')}`)
  if (typeof pruned === 'string') throw new Error(pruned)
  const store = storeAt(place)
  const named = new Set<string>()
  for (const folder of ['backups/', 'files/']) for await (const name of store.list(folder)) named.add(name)
  // A bucket lists everything that it holds.
  const unnamed = place.startsWith('s3:') ? [] : filesUnder(place).filter((file) => !named.has(file))
  const half = (await storedBackups(store)).filter(({ whole }) => !whole).map(({ id }) => `half backup ${id}`)
  const work = readdirSync(dataFolder()).filter((name) => name.endsWith('-work'))
  return [...unnamed, ...half, ...work, ...(await leftDatabases())]
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}

async function leftDatabases(): Promise<string[]> {
  if (dialect === 'sqlite') return []
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE 'yishenban\\_rehearsal%'",
    )
    return rows.map(({ name }) => `database ${name}`)
  } finally {
    await client.end()
  }
}
