import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'
import { onDisk } from '@/db/connection'
import { now } from './today'

// A note in a folder says who is at work in it, so that a second one, who would take away what the first is writing, does
// not begin, and so that what a killed one has left is known for what it is.

const underWay = z.object({
  since: z.iso.datetime(),
  to: z.string().max(4096),
  pid: z.int().positive(),
  host: z.string().max(255),
})
export type UnderWay = z.infer<typeof underWay>

/** Notes this process in a folder that is there; false where another's note stands. Of two at once one notes itself. */
export async function noteUnderWay(note: string, to: string): Promise<boolean> {
  const mine: UnderWay = { since: now(), to, pid: process.pid, host: hostname() }
  try {
    // Only one of two makes it, whatever they do at once.
    await onDisk(() => writeFile(note, JSON.stringify(mine), { flag: 'wx', mode: 0o600 }))
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fault
  }
}

/** Null for a note that is being written or taken away just now, or was cut off. */
export function readUnderWay(note: string): UnderWay | null {
  try {
    return underWay.parse(JSON.parse(readFileSync(note, 'utf8')))
  } catch {
    return null
  }
}

/** Whether who noted that still works. Of another machine nobody here can tell; then it does. */
export function goesOn({ pid, host }: UnderWay): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
