import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeConnection } from '@/db/connection'
import { cases } from '@/db/schema'
import { type Cluster, dropDatabase, statement, withDatabase } from '@/db/testing/postgres-cluster'
import { rowsOf } from '@/db/testing/tables'
import { backUp } from '@/server/backup/backup'
import { openInstallation, shellActor } from '@/server/installation'
import type { Place } from '@/server/other-installation'
import { keepAnchor } from '@/server/proof/anchor-file'
import { groundOf } from '@/server/training/ground'
import { exportAll } from '@/server/transfer/export'
import { verifyInstallation } from '@/server/verify'
import { FILLINGS, type FillingName } from './paths'
import type { Passed } from './points'
import { type Field, type Outcome, Rounds } from './rounds'
import type { Told } from './told'
import { workersOf } from './workers'

const MOST_MS = 120_000
const NAMES = Object.keys(FILLINGS) as FillingName[]
/** What is in the installation that is exported, backed up and moved. */
const FILLED_BY = ['desk', 'letters', 'submissions', 'import'] as const

/** A training opens with secrets of its own only. */
const TRAINING = {
  YISHENBAN_TRAINING: '1',
  YISHENBAN_DEMO: '1',
  YISHENBAN_KEY: Buffer.from('demonstration-0123456789abcdef01').toString('base64'),
  NEXTAUTH_SECRET: 'demonstration-0123456789abcdef0123456789',
}

/**
 * What fills an empty place is killed on the way: a first start, an import of everything, a restore, a move, a training.
 * Afterwards the place is empty and takes it the second time, or is whole, or says what has to be taken away; the
 * installation that it came from is as it was.
 */
export async function fillings(field: Field, cluster: Cluster | null): Promise<Outcome> {
  const rounds = new Rounds('filling', field, NAMES.length * 2)
  const exported = await source(field, rounds)
  const wanted = (await rowsOf(cases)).length
  const passed = new Map<FillingName, Passed>()
  const halves: string[] = []
  const outcome = await rounds.run(async (n) => {
    const what = NAMES[n % NAMES.length] ?? 'begin'
    const target = await emptyPlace(field, cluster)
    await keepAnchor()
    const fill = filler(field, { what, target, exported })
    try {
      const known = passed.get(what)
      if (!known) {
        // The first of its kind must come to its end.
        passed.set(what, turnOf(what, await fill(null)))
      } else {
        const of = Math.random() < 0.5 && known.commit > 0 ? 'commit' : 'any'
        rounds.account.add(await fill({ of, at: 1 + Math.floor(Math.random() * known[of]) }))
        const again = await fill(null)
        rounds.account.add(again)
        // A restore that was killed leaves a folder that the administrator has to take away, as it says.
        if (what === 'restore' && again.some(({ is }) => is === 'fault')) {
          await emptied(target, cluster)
          turnOf(what, await fill(null))
        }
      }
      const wrong = await wrongIn(what, target, wanted)
      if (wrong) halves.push(`${what}: ${wrong}`)
    } finally {
      await emptied(target, cluster)
    }
  })
  for (const one of halves) console.error(`  ! filling: halves: ${one}`)
  return { ...outcome, found: { ...outcome.found, halves: [...outcome.found.halves, ...halves] } }
}

/** Something of most kinds, exported and backed up. */
async function source({ ground, start, folder }: Field, { account }: Rounds): Promise<string> {
  for (const path of FILLED_BY) account.add(await start({ path, turns: 1 }).ended)
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  const exported = path.join(folder, 'exported')
  mkdirSync(exported)
  await exportAll(actor, exported)
  await backUp(ground.place, 'system')
  return exported
}

interface Wanted {
  what: FillingName
  target: Place
  exported: string
}

/** How a worker is started that fills a place, or dies on the way. */
function filler({ built, ground }: Field, { what, target, exported }: Wanted) {
  const start = workersOf(built, { ...ground, filling: { target, exported } })
  const place = what === 'move' ? null : target
  return (death: { of: 'any' | 'commit'; at: number } | null): Promise<Told[]> =>
    at(place, what, async () => {
      const worker = start({ path: what, turns: 1, ...(death && { death }) })
      await Promise.race([worker.ended, pause(MOST_MS, undefined, { ref: false })])
      return worker.kill()
    })
}

function turnOf(what: FillingName, told: readonly Told[]): Passed {
  const turn = told.find((one): one is Told & { is: 'turn' } => one.is === 'turn')
  if (!turn) throw new Error(`${what} does not work: ${JSON.stringify(told.at(-1))}`)
  return turn.passed
}

/** Null where the place is a whole installation. */
async function wrongIn(what: FillingName, target: Place, wanted: number): Promise<string | null> {
  return at(target, what, async () => {
    // What the next start does by itself: the end of the log is kept again where a kill kept it from being kept.
    await openInstallation({ make: false })
    const wrong = (await verifyInstallation()).filter(({ ok }) => !ok)
    if (wrong.length > 0) return wrong.map(({ id, detail }) => `${id}: ${detail}`).join('; ')
    if (what === 'training' && !groundOf(target.folder)) return 'no mark of the training'
    if (what === 'begin' || what === 'training') return (await shellActor()) ? null : 'no agency'
    const there = (await rowsOf(cases)).length
    return there === wanted ? null : `${there} cases of ${wanted}`
  }).catch((fault: Error) => `cannot be opened: ${fault.message}`)
}

/** With the settings of another installation, and without a connection to the one before. */
async function at<T>(place: Place | null, what: FillingName, work: () => Promise<T>): Promise<T> {
  if (place === null) return work()
  const before = { ...process.env }
  await closeConnection()
  Object.assign(process.env, { YISHENBAN_DATA: place.folder }, what === 'training' ? TRAINING : {})
  if (place.url !== null) process.env.DATABASE_URL = place.url
  try {
    return await work()
  } finally {
    await closeConnection()
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

async function emptyPlace({ folder }: Field, cluster: Cluster | null): Promise<Place> {
  const name = `target_${randomBytes(6).toString('hex')}`
  const own = path.join(folder, name)
  mkdirSync(own)
  if (!cluster) return { folder: own, url: null, files: 'inFolder' }
  await statement(cluster.url, `CREATE DATABASE ${name}`)
  return { folder: own, url: withDatabase(cluster.url, name), files: 'inFolder' }
}

/** As it was before: an empty folder, and on PostgreSQL an empty database. */
async function emptied({ folder, url }: Place, cluster: Cluster | null): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  if (!cluster || url === null) return
  const name = new URL(url).pathname.slice(1)
  await dropDatabase(cluster.url, name)
  await statement(cluster.url, `CREATE DATABASE ${name}`)
}
