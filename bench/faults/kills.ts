import { setTimeout as pause } from 'node:timers/promises'
import { mailServer, stopMailServer } from '@/server/outbox/testing/mail-server'
import { changeKey, leasesOver } from './come-back'
import { ALONE, PATHS, type PathName } from './paths'
import type { Death, Passed } from './points'
import { type Field, type Outcome, Rounds } from './rounds'
import type { Told } from './told'

/** How many work at once on one database, each on another path. */
const LANES = 6
/** Paths that start programs of their own take as long as ten others, so they come in every third lap. */
const RARELY: ReadonlySet<PathName> = new Set(['rehearsal', 'uploads'])
const RARE = 3
/** One that has not come to the point at which it dies is killed; nothing here takes so long. */
const MOST_MS = 60_000

/** What a turn that nobody disturbed came to. */
interface Turn {
  ms: number
  passed: Passed
}

/**
 * kill −9 on each path in its turn, in a process of its own: a third at an instant within its first turn and a half, a
 * third at any point of a turn at which something is written, a third around the end of a transaction.
 */
export async function kills(field: Field): Promise<Outcome> {
  const named = namedPaths(field.paths)
  const alone = named.filter((path) => ALONE.has(path))
  const together = named.filter((path) => !ALONE.has(path))
  const turns = new Map<PathName, Turn>()
  const rounds = new Rounds('kill', field)
  await mailServer()
  let laps = 0
  try {
    const outcome = await rounds.runSome(async (done) => {
      const left = field.times - done
      const rare = laps++ % RARE === 0
      const lap = [...together, ...alone]
        .filter((path) => rare || field.paths.length > 0 || !RARELY.has(path))
        .slice(0, left)
      await inLanes(
        lap.filter((path) => !ALONE.has(path)),
        (path) => killed(field, path, turns, rounds),
      )
      for (const path of lap.filter((path) => ALONE.has(path))) await killed(field, path, turns, rounds)
      return lap.length
    })
    return { ...outcome, counted: pointsOf(rounds.account.died) }
  } finally {
    await stopMailServer()
  }
}

const NAMES = Object.keys(PATHS) as (keyof typeof PATHS)[]

function namedPaths(paths: readonly string[]): readonly PathName[] {
  const unknown = paths.find((path) => !NAMES.some((name) => name === path))
  if (unknown) throw new Error(`--paths knows ${NAMES.join(', ')}`)
  return paths.length === 0 ? NAMES : NAMES.filter((name) => paths.includes(name))
}

async function inLanes(paths: readonly PathName[], work: (path: PathName) => Promise<void>): Promise<void> {
  const waiting = [...paths]
  await leasesOver()
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let path = waiting.shift(); path; path = waiting.shift()) await work(path)
    }),
  )
}

async function killed(
  field: Field,
  path: PathName,
  turns: Map<PathName, Turn>,
  rounds: Rounds,
): Promise<void> {
  const turn = turns.get(path) ?? (await undisturbed(field, path, rounds))
  turns.set(path, turn)
  await prepared(path)
  const death = deathIn(turn.passed)
  const worker = field.start({ path, ...(death && { death }) })
  await worker.ready
  const end = death
    ? Promise.race([worker.ended, pause(MOST_MS, undefined, { ref: false })])
    : pause(Math.random() * turn.ms * 1.5)
  await end
  rounds.account.add(await worker.kill())
}

/** Null for an instant by the clock. */
function deathIn(passed: Passed): Death | null {
  const of = ([null, 'any', 'commit'] as const)[Math.floor(Math.random() * 3)] ?? null
  if (of === null || passed[of] === 0) return null
  return { of, at: 1 + Math.floor(Math.random() * passed[of]) }
}

/** A first turn must come to its end. */
async function undisturbed(field: Field, path: PathName, { account }: Rounds): Promise<Turn> {
  await prepared(path)
  const worker = field.start({ path, turns: 1 })
  await worker.ready
  const began = performance.now()
  const told = await worker.ended
  const turn = told.find((one): one is Told & { is: 'turn' } => one.is === 'turn')
  if (!turn) throw new Error(`the path ${path} does not work: ${JSON.stringify(told.at(-1))}`)
  account.add(told)
  return { ms: performance.now() - began, passed: turn.passed }
}

/** One that was killed before keeps nobody out. */
async function prepared(path: PathName): Promise<void> {
  if (path === 'keys') return changeKey()
  if (path === 'backup' || path === 'rehearsal') await leasesOver()
}

/** Deaths by where they were: of statements by their first word, of folders by what was done. */
function pointsOf(died: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...died].sort().map(([point, times]) => [`died ${point}`, times]))
}
