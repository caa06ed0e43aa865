import { setTimeout as pause } from 'node:timers/promises'
import { changeKey, leasesOver } from './come-back'
import { PATHS, type PathName } from './paths'
import { type Field, type Outcome, Rounds } from './rounds'

/**
 * kill −9 at any instant of the work: each path in its turn, by a process of its own, which is killed somewhere in the
 * time of its first turn and a half.
 */
export async function kills(field: Field): Promise<Outcome> {
  const paths = Object.keys(PATHS) as (keyof typeof PATHS)[]
  const spans = new Map<PathName, number>()
  const rounds = new Rounds('kill', field, paths.length)
  return rounds.run(async (n) => {
    const path = paths[n % paths.length] ?? 'desk'
    const span = spans.get(path) ?? (await spanOf(field, path, rounds))
    spans.set(path, span)
    await prepared(path)
    const worker = field.start({ path })
    await worker.ready
    await pause(Math.random() * span * 1.5)
    rounds.account.add(await worker.kill())
  })
}

/** Milliseconds of a first turn that nobody disturbs; it must come to its end. */
async function spanOf(field: Field, path: PathName, { account }: Rounds): Promise<number> {
  await prepared(path)
  const worker = field.start({ path, turns: 1 })
  await worker.ready
  const began = performance.now()
  const told = await worker.ended
  const span = performance.now() - began
  if (!told.some(({ is }) => is === 'turn'))
    throw new Error(`the path ${path} does not work: ${JSON.stringify(told.at(-1))}`)
  account.add(told)
  return span
}

/** One that was killed before keeps nobody out. */
async function prepared(path: PathName): Promise<void> {
  if (path === 'keys') return changeKey()
  if (path === 'backup' || path === 'rehearsal') await leasesOver()
}
