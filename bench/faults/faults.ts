import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { type Cluster, startCluster, statement, withDatabase } from '@/db/testing/postgres-cluster'
import { buildPrograms } from '@/scripts/testing/build-programs'
import type { Figure } from '../interleaved'
import { clock, locked, restarted, servers } from './database'
import { fullBackups, fullData, fullDatabase, mountDisk, readOnlyData } from './disk'
import { fillings } from './fillings'
import { openGround } from './ground'
import { kills } from './kills'
import { mail } from './mail'
import { objectStore } from './object-store'
import type { Field, Outcome } from './rounds'
import { WORKER, workersOf } from './workers'

interface Kind {
  /** Null where this database does not know such a fault. */
  tried(field: Field, cluster: Cluster | null): Promise<Outcome | null>
  /** The folder that gets a disk of its own; `database` is that of a PostgreSQL server. */
  disk?: 'data' | 'backups' | 'database'
  /** The program may refuse, in words; elsewhere nothing that workers ask for is refused. */
  refuses?: true
}

/** Each begins with an empty installation. */
const KINDS: Readonly<Record<string, Kind>> = {
  kills: { tried: kills },
  fillings: { tried: fillings, refuses: true },
  servers: { tried: servers },
  restarted: { tried: restarted },
  locked: { tried: locked },
  clock: { tried: clock, refuses: true },
  full: { tried: fullData, disk: 'data', refuses: true },
  full_database: { tried: fullDatabase, disk: 'database', refuses: true },
  full_backups: { tried: fullBackups, disk: 'backups' },
  read_only: { tried: readOnlyData, disk: 'data', refuses: true },
  mail: { tried: mail },
  s3: { tried: objectStore },
}

/** How often each, and which; all of them without names. `paths`: those that are killed. */
export interface Plan {
  times: number
  kinds: readonly string[]
  paths: readonly string[]
}

/**
 * Faults of every kind against real processes that write to a database, and what was lost, doubled, half done or left
 * behind. Kinds that this database or this machine does not know are left out.
 */
export async function faults(folder: string, plan: Plan, cluster: Cluster | null): Promise<Figure[]> {
  const names = plan.kinds.length > 0 ? plan.kinds : Object.keys(KINDS)
  const built = await buildPrograms([WORKER])
  try {
    const figures: Figure[] = []
    for (const name of names) {
      const kind = KINDS[name]
      if (!kind) throw new Error(`--kinds knows ${Object.keys(KINDS).join(', ')}`)
      const outcome = await tried(kind, path.join(folder, name), { plan, built: built.folder, cluster })
      if (outcome) figures.push(...figuresOf(name, outcome, kind))
    }
    return figures
  } finally {
    await closeConnection()
    built.remove()
  }
}

interface Given {
  plan: Plan
  built: string
  cluster: Cluster | null
}

async function tried(kind: Kind, folder: string, { plan, built, cluster }: Given): Promise<Outcome | null> {
  if (kind.disk === 'database' && !cluster) return null
  mkdirSync(folder)
  const disk = kind.disk ? diskFor(kind.disk, folder) : null
  const unmount = disk === null ? () => {} : mountDisk(disk)
  const own = disk !== null && kind.disk === 'database' ? await smallServer(disk) : null
  try {
    const server = own ?? cluster
    if (server) await onDatabase(server, `faults_${path.basename(folder)}`)
    const ground = await openGround(folder)
    const start = workersOf(built, ground)
    const { times, paths } = plan
    return await kind.tried({ ground, start, built, times, paths, folder, disk: disk ?? folder }, server)
  } finally {
    await closeConnection()
    await own?.stop()
    unmount()
  }
}

/** A folder to be mounted on; the server's user is let into no folder of ours. */
function diskFor(what: NonNullable<Kind['disk']>, folder: string): string {
  if (what === 'database') return mkdtempSync(path.join(tmpdir(), 'yishenban-disk-'))
  const own = path.join(folder, what)
  mkdirSync(own)
  return own
}

/** Its log takes little of a small disk. */
function smallServer(under: string): Promise<Cluster> {
  return startCluster({ durable: true, under, more: ['max_wal_size=96MB', 'min_wal_size=32MB'] })
}

async function onDatabase({ url }: Cluster, name: string): Promise<void> {
  await statement(url, `CREATE DATABASE ${name}`)
  process.env.DATABASE_URL = withDatabase(url, name)
}

function figuresOf(name: string, { times, account, found, counted = {} }: Outcome, kind: Kind): Figure[] {
  const of = `${name} on ${dialect}`
  const none = (what: string, count: number): Figure => ({
    ...{ name: `${of}: ${what}`, beside: 'absolute', ratio: count, spread: [] },
    ...{ goal: '≤ 0' as const, met: count === 0 },
  })
  const plain = (what: string, count: number): Figure => ({ ...none(what, count), goal: null, met: true })
  return [
    plain('done', times),
    plain('answers of the program', account.acknowledged),
    ...[...account.faults].map(([kind, count]) => plain(`told “${kind}”`, count)),
    ...Object.entries(counted).map(([what, count]) => plain(what, count)),
    none('lost', found.lost.length),
    none('doubled', found.doubled.length),
    none('half done', found.halves.length),
    none('orphans after the sweep', found.orphans.length),
    none('not green in verify', found.wrong.length),
    none('faults without words', account.unexpected.length),
    ...(kind.refuses ? [] : [none('refusals', account.refusals.length)]),
  ]
}
