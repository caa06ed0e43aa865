import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { type Cluster, statement, withDatabase } from '@/db/testing/postgres-cluster'
import { buildPrograms } from '@/scripts/testing/build-programs'
import type { Figure } from '../interleaved'
import { openGround } from './ground'
import { kills } from './kills'
import type { Field, Outcome } from './rounds'
import { WORKER, workersOf } from './workers'

/** Each kind of fault begins with an empty installation. */
type Kind = (field: Field, cluster: Cluster | null) => Promise<Outcome | null>
const KINDS: Readonly<Record<string, Kind>> = {
  kills,
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
      const own = path.join(folder, name)
      mkdirSync(own)
      if (cluster) {
        await statement(cluster.url, `CREATE DATABASE faults_${name}`)
        process.env.DATABASE_URL = withDatabase(cluster.url, `faults_${name}`)
      }
      const ground = await openGround(own)
      const field = { ground, start: workersOf(built.folder, ground), times: plan.times, folder: own }
      const outcome = await kind(field, cluster)
      if (outcome) figures.push(...figuresOf(name, outcome))
    }
    return figures
  } finally {
    await closeConnection()
    built.remove()
  }
}

function figuresOf(name: string, { times, account, found }: Outcome): Figure[] {
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
    none('lost', found.lost.length),
    none('doubled', found.doubled.length),
    none('half done', found.halves.length),
    none('orphans after the sweep', found.orphans.length),
    none('not green in verify', found.wrong.length),
    none('faults without words', account.unexpected.length),
  ]
}
