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
  /** Which start of the machine, and when in it the process began, as far as its kernel tells. */
  boot: z.string().max(64).nullish(),
  began: z.string().max(32).nullish(),
})
export type UnderWay = z.infer<typeof underWay>

/** Notes this process in a folder that is there; false where another's note stands. Of two at once one notes itself. */
export async function noteUnderWay(note: string, to: string): Promise<boolean> {
  const mine: UnderWay = { since: now(), to, ...processHere(process.pid) }
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

/**
 * Whether who noted that still works. Of another machine nobody here can tell; then it does. Numbers of processes are given
 * out again, after a start of the machine from the first one on: who has the number now is another when the machine was
 * started since, or when it began at another time. Where the kernel does not tell, the number alone counts.
 */
export function goesOn({ pid, host, boot, began }: UnderWay): boolean {
  if (host !== hostname()) return true
  const now = processHere(pid)
  if (boot && now.boot && boot !== now.boot) return false
  if (began && now.began && began !== now.began) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A process of this machine, so that no other is taken for it. Null is what the kernel does not tell, as outside Linux. */
export function processHere(pid: number): Pick<UnderWay, 'pid' | 'host' | 'boot' | 'began'> {
  return {
    pid,
    host: hostname(),
    boot: toldByKernel('/proc/sys/kernel/random/boot_id')?.trim() || null,
    // The name of the program may hold anything, brackets and spaces as well: counted is from behind it (proc(5), field 22).
    began: toldByKernel(`/proc/${pid}/stat`)?.split(')').at(-1)?.trim().split(' ')[19] ?? null,
  }
}

function toldByKernel(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
