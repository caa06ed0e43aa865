import { randomUUID } from 'node:crypto'
import { readdir, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { throwawayDatabase } from '@/db/snapshot'
import { workFolder } from '@/db/work-folders'
import { now } from '../../today'
import { goesOn, noteUnderWay, readUnderWay, type UnderWay } from '../../under-way'
import type { Target } from './restore'

// A rehearsal restores into a place of its own, with a note beside it that says who is at work there: two at once, of
// backups that this database may not know, leave each other's alone, and what a killed one has left is known for it.

/** No rehearsal takes longer, also not on a machine that cannot be asked. In milliseconds. */
const LONGEST_MS = 24 * 60 * 60_000

/** Gives an empty place that is gone afterwards. What killed ones have left is taken away first. Throws BackupFault. */
export async function inThrowaway<T>(done: (target: Target) => Promise<T>): Promise<T> {
  const work = workFolder('rehearsal')
  const name = randomUUID()
  await noted(work, name)
  try {
    const beside = await sweep(work)
    const database =
      dialect === 'postgres'
        ? await throwawayDatabase(process.env.DATABASE_URL ?? '', { name, beside })
        : null
    try {
      return await done({ folder: path.join(work, name), url: database?.url ?? null })
    } finally {
      await database?.drop()
    }
  } finally {
    await takenAway(work, name)
    // Another one is at work beside it, or has just begun.
    await rmdir(work).catch(() => {})
  }
}

/** The note stands before the place does. */
async function noted(work: string, name: string): Promise<void> {
  for (;;) {
    await makeFolder(work)
    try {
      await noteUnderWay(noteOf(work, name), name)
      return
    } catch (fault) {
      // Another has just ended, and took the folder with it.
      if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
    }
  }
}

/** Takes away what nobody works in any more; gives the names of the places in which somebody does. */
async function sweep(work: string): Promise<ReadonlySet<string>> {
  const files = new Set(await readdir(work))
  const alive = new Set<string>()
  for (const name of new Set([...files].map((file) => file.replace(/\.json$/, '')))) {
    const note = readUnderWay(noteOf(work, name))
    // A note that is being written just now, by somebody who has no place yet.
    if (note === null && !files.has(name)) continue
    if (note !== null && mayGoOn(note)) alive.add(name)
    else await takenAway(work, name)
  }
  return alive
}

const mayGoOn = (note: UnderWay) => Date.parse(now()) - Date.parse(note.since) < LONGEST_MS && goesOn(note)

/** The note last: what is not yet gone stays known for what it is. */
async function takenAway(work: string, name: string): Promise<void> {
  await rm(path.join(work, name), { recursive: true, force: true })
  await rm(noteOf(work, name), { force: true })
}

const noteOf = (work: string, name: string) => path.join(work, `${name}.json`)
