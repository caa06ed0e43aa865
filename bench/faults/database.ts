import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { closeConnection, sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import type { Cluster } from '@/db/testing/postgres-cluster'
import { changeKey, leasesOver } from './come-back'
import { ALONE, PATHS, type PathName } from './paths'
import { type Field, type Outcome, Rounds } from './rounds'

/** Without uploads, whose faults are told to a page and not to who asked. */
const NAMES = (Object.keys(PATHS) as PathName[]).filter((name) => name !== 'uploads')
const nth = (n: number, names: readonly PathName[] = NAMES): PathName => names[n % names.length] ?? 'desk'

/** Another program holds the file of the database for a while, again and again. */
export async function locked(field: Field): Promise<Outcome | null> {
  if (dialect !== 'sqlite') return null
  const rounds = new Rounds('locked', field, 5)
  return rounds.run(async (n) => {
    const path = nth(n)
    await prepared(path)
    const worker = field.start({ path })
    await worker.ready
    const other = new Database(sqliteFile(), { timeout: 10_000 })
    for (let hold = 0; hold < 3; hold++) {
      other.exec('BEGIN EXCLUSIVE')
      await pause(Math.random() * 400)
      other.exec('ROLLBACK')
      await pause(Math.random() * 100)
    }
    other.close()
    rounds.account.add(await worker.kill())
  })
}

/** PostgreSQL is stopped, or dies, in the middle of the work, and comes back after a while. */
export async function restarted(field: Field, cluster: Cluster | null): Promise<Outcome | null> {
  if (!cluster) return null
  const rounds = new Rounds('restarted', field, 3)
  return rounds.run(async (n) => {
    const path = nth(n)
    await prepared(path)
    await closeConnection()
    const worker = field.start({ path })
    await worker.ready
    await pause(Math.random() * 500)
    await (n % 2 === 0 ? cluster.halt() : cluster.crash())
    await pause(Math.random() * 300)
    await cluster.resume()
    // Work goes on without anybody's doing.
    await pause(800)
    rounds.account.add(await worker.kill())
  })
}

const MOST_WRONG_MS = 30 * 24 * 60 * 60_000

/** The clock of the machine goes up to a month forward or back between one process and the next. */
export async function clock(field: Field): Promise<Outcome> {
  const rounds = new Rounds('clock', field, 5)
  return rounds.run(async (n) => {
    const path = nth(n)
    await prepared(path)
    const clockMs = Math.round((Math.random() * 2 - 1) * MOST_WRONG_MS)
    const worker = field.start({ path, clockMs })
    await worker.ready
    await pause(Math.random() * 1_000)
    rounds.account.add(await worker.kill())
  })
}

/** A change of keys ends servers that know the old one only, so it is not made while others work. */
const BESIDE_OTHERS = NAMES.filter((name) => !ALONE.has(name))

/** Three servers work on one database; one of them is killed and the others go on. */
export async function servers(field: Field): Promise<Outcome> {
  const rounds = new Rounds('servers', field, 3)
  return rounds.run(async (n) => {
    await leasesOver()
    const workers = [0, 1, 2].map((k) => field.start({ path: nth(n * 3 + k, BESIDE_OTHERS) }))
    await Promise.all(workers.map(({ ready }) => ready))
    await pause(Math.random() * 800)
    for (const worker of workers) {
      rounds.account.add(await worker.kill())
      await pause(300)
    }
  })
}

async function prepared(path: PathName): Promise<void> {
  if (path === 'keys') return changeKey()
  await leasesOver()
}
