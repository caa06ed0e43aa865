import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeConnection } from '@/db/connection'
import { leasesOver } from './come-back'
import { PATHS, type PathName } from './paths'
import { type Field, type Outcome, Rounds } from './rounds'

const MIB = 2 ** 20
/** The program takes in no file below 100 MiB. */
const SIZE_MIB = 224
const WORKED_MS = 1_500
/** What is left free is anything up to this, so that the disk is full at another place of the work each time. */
const MOST_LEFT_BYTES = MIB / 2

/** A disk of its own in memory at a folder; throws where this machine lets nobody mount one. */
export function mountDisk(folder: string): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', folder])
  return () => execFileSync('umount', ['--lazy', folder])
}

/** Paths that write nothing but cannot be tried on a disk that fails, because the parent does their work itself. */
const DISK_PATHS = (Object.keys(PATHS) as PathName[]).filter((path) => path !== 'keys')

/** The disk of the data is full, or nearly. */
export async function fullData(field: Field): Promise<Outcome> {
  return fullDisk(field, 'data', DISK_PATHS)
}

/** The disk of the backups is. */
export async function fullBackups(field: Field): Promise<Outcome> {
  return fullDisk(field, 'backups', ['backup', 'rehearsal'])
}

async function fullDisk(field: Field, disk: string, paths: readonly PathName[]): Promise<Outcome> {
  const rounds = new Rounds(`full ${disk}`, field)
  const ballast = path.join(field.folder, disk, 'ballast')
  return rounds.run(async (n) => {
    await leasesOver()
    fill(ballast, Math.random() * MOST_LEFT_BYTES)
    try {
      await worked(field, paths[n % paths.length] ?? 'desk', rounds)
    } finally {
      rmSync(ballast)
    }
  })
}

/** Writes until nothing more fits, and gives so many bytes back. */
function fill(file: string, left: number): void {
  const piece = Buffer.alloc(64 * 1024)
  const handle = openSync(file, 'w')
  let size = 0
  try {
    for (;;) size += writeSync(handle, piece)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault
  } finally {
    closeSync(handle)
  }
  truncateSync(file, Math.max(0, Math.floor(size - left)))
}

/** The disk of the data can only be read. */
export async function readOnlyData(field: Field): Promise<Outcome> {
  const rounds = new Rounds('read-only', field)
  const data = path.join(field.folder, 'data')
  return rounds.run(async (n) => {
    await leasesOver()
    // Nobody may have a file open for writing while a disk becomes one that cannot be written.
    await closeConnection()
    execFileSync('mount', ['-o', 'remount,ro', data])
    try {
      await worked(field, DISK_PATHS[n % DISK_PATHS.length] ?? 'desk', rounds)
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', data])
    }
  })
}

async function worked(field: Field, path: PathName, { account }: Rounds): Promise<void> {
  const worker = field.start({ path })
  // One that cannot even open the database ends, which is right.
  await worker.ready.catch(() => {})
  await pause(WORKED_MS)
  account.add(await worker.kill())
}
