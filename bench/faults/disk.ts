import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeConnection } from '@/db/connection'
import { type Cluster, statement } from '@/db/testing/postgres-cluster'
import { leasesOver } from './come-back'
import { PATHS, type PathName } from './paths'
import { type Field, type Outcome, Rounds } from './rounds'

const MIB = 2 ** 20
/** The program takes in no file below 100 MiB. */
const SIZE_MIB = 384
const WORKED_MS = 1_500
/** What is left free is anything up to this, so that the disk is full at another place of the work each time. */
const MOST_LEFT_BYTES = MIB / 2

/** A disk of its own in memory at a folder; throws where this machine lets nobody mount one. */
export function mountDisk(folder: string): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', folder])
  return () => execFileSync('umount', ['--lazy', folder])
}

/**
 * Without the change of keys, whose work the parent does itself, and uploads, whose faults are told to a page and not to who
 * asked.
 */
const DISK_PATHS = (Object.keys(PATHS) as PathName[]).filter((path) => path !== 'keys' && path !== 'uploads')

/** The disk of the data is full, or nearly. */
export async function fullData(field: Field): Promise<Outcome> {
  return fullDisk(field, 'full data', DISK_PATHS)
}

/** The disk of the backups is. */
export async function fullBackups(field: Field): Promise<Outcome> {
  return fullDisk(field, 'full backups', ['backup', 'rehearsal'])
}

/**
 * The disk of the PostgreSQL server is: statements fail, and where its log finds no room the whole server ends and comes
 * back when there is room again, by itself or by whoever looks after it.
 */
export async function fullDatabase(field: Field, cluster: Cluster | null): Promise<Outcome | null> {
  if (!cluster) return null
  const ballast = path.join(field.disk, 'ballast')
  const rounds = new Rounds('full database', field)
  let ended = 0
  const outcome = await rounds.run(async (n) => {
    await leasesOver()
    await closeConnection()
    // The room of the server's log is kept from before: with nothing left, tables soon cannot grow.
    fill(ballast, n % 2 === 0 ? 0 : Math.random() * MOST_LEFT_BYTES)
    try {
      await worked(field, DISK_PATHS[n % DISK_PATHS.length] ?? 'desk', rounds)
    } finally {
      rmSync(ballast)
    }
    if (await answers(cluster)) return
    ended++
    await cluster.halt()
    await cluster.resume()
  })
  return { ...outcome, counted: { 'times that the server ended': ended } }
}

const ANSWERS_WITHIN_MS = 5_000

/** False when the server is still not there after a while. */
async function answers({ url }: Cluster): Promise<boolean> {
  const giveUpAt = performance.now() + ANSWERS_WITHIN_MS
  while (performance.now() < giveUpAt) {
    if (await statement(url, 'SELECT 1').then(...YES_OR_NO)) return true
    await pause(200)
  }
  return false
}
const YES_OR_NO = [() => true, () => false] as const

async function fullDisk(field: Field, name: string, paths: readonly PathName[]): Promise<Outcome> {
  const rounds = new Rounds(name, field)
  const ballast = path.join(field.disk, 'ballast')
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
  const data = field.disk
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
