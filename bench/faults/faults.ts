import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { type Cluster, statement, withDatabase } from '@/db/testing/postgres-cluster'
import { buildPrograms } from '@/scripts/testing/build-programs'
import type { Figure } from '../interleaved'
import { clock, locked, restarted, servers } from './database'
import { fullBackups, fullData, mountDisk, readOnlyData } from './disk'
import { openGround } from './ground'
import { kills } from './kills'
import { mail } from './mail'
import { objectStore } from './object-store'
import type { Field, Outcome } from './rounds'
import { WORKER, workersOf } from './workers'

interface Kind {
  /** Null where this database does not know such a fault. */
  tried(field: Field, cluster: Cluster | null): Promise<Outcome | null>
  /** The folder that gets a disk of its own. */
  disk?: 'data' | 'backups'
  /** The program may refuse, in words; elsewhere nothing that workers ask for is refused. */
  refuses?: true
}

/** Each begins with an empty installation. */
const KINDS: Readonly<Record<string, Kind>> = {
  kills: { tried: kills },
  servers: { tried: servers },
  restarted: { tried: restarted },
  locked: { tried: locked },
  clock: { tried: clock, refuses: true },
  full: { tried: fullData, disk: 'data', refuses: true },
  full_backups: { tried: fullBackups, disk: 'backups' },
  read_only: { tried: readOnlyData, disk: 'data', refuses: true },
  mail: { tried: mail },
  s3: { tried: objectStore },
}

/** How often each, and which; all of them without names. */
export interface Plan {
  times: number
  kinds: readonly string[]
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
  mkdirSync(folder)
  if (cluster) {
    const name = `faults_${path.basename(folder)}`
    await statement(cluster.url, `CREATE DATABASE ${name}`)
    process.env.DATABASE_URL = withDatabase(cluster.url, name)
  }
  let unmount = () => {}
  if (kind.disk) {
    const at = path.join(folder, kind.disk)
    mkdirSync(at)
    unmount = mountDisk(at)
  }
  try {
    const ground = await openGround(folder)
    const start = workersOf(built, ground)
    return await kind.tried({ ground, start, built, times: plan.times, folder }, cluster)
  } finally {
    await closeConnection()
    unmount()
  }
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
