import { rm } from 'node:fs/promises'
import {
  comingHashes,
  forgetGoing,
  goingUntil,
  namedHashes,
  noteGoing,
  storedHashes,
} from '@/db/queries/files'
import { reads, transact, transactOfPart } from '@/db/transact'
import { leaseEnds, leaseFrom, leaseHolds } from '@/domain/operation/lease'
import { GOING_AT_ONCE, GOING_MS } from '../files/contents'
import {
  abandonedUploads,
  everyFile,
  howRemoved,
  removeStoredBefore,
  type StoredContent,
} from '../files/store'
import { type Abandoned, abandonedLedgers, removeAbandoned } from '../ledger/abandoned'
import { anchorStanding } from '../proof/anchor'
import { abandonedAnchors, keptAnchor } from '../proof/anchor-file'
import { readKeyring } from '../secrets'
import { abandonedWork } from './abandoned-work'

/**
 * How old a file without a row must be, in milliseconds: between storing a file and writing its row nobody takes a day,
 * on whichever server.
 */
const SAFE_AGE = 24 * 60 * 60_000

interface OnDisk {
  path: string
  size: number
}

/** What lies in the data folder although nothing needs it. */
export interface Leftovers {
  /** Stored contents that no row names. */
  files: readonly StoredContent[]
  /** Pieces of uploads, and drafts of the anchor, whose process was killed. */
  uploads: readonly OnDisk[]
  /** Ledgers that were uploaded and left, with their notes. */
  ledgers: readonly Abandoned[]
  /** Folders of backups, rehearsals and moves whose process was killed. */
  work: readonly OnDisk[]
  /** Rather than leftovers: most of what is stored has no row, so the database is probably not that of this folder. */
  doubtful: boolean
}

/** So few may always go. */
const FEW = 20

/** Looks, and removes nothing. */
export async function findLeftovers(now = Date.now()): Promise<Leftovers> {
  const named = new Set(await storedHashes(reads()))
  const files: StoredContent[] = []
  let needed = 0
  for await (const file of everyFile()) {
    if (named.has(file.sha256)) needed++
    else if (file.storedAt < now - SAFE_AGE) files.push(file)
  }
  return {
    files,
    ...(await findWithoutDatabase(now)),
    ledgers: await abandonedLedgers(now),
    doubtful: files.length > FEW && files.length > needed && !(await isOfThisFolder()),
  }
}

/**
 * True where the audit log leads up to the anchor that lies in the folder: the database is this folder's, however few of
 * its files it still names. Many go at once when cases are anonymised.
 */
async function isOfThisFolder(): Promise<boolean> {
  const anchor = await keptAnchor()
  if (anchor === 'missing' || anchor === 'unreadable') return false
  return (await anchorStanding(reads(), anchor, readKeyring())).state === 'holds'
}

/** Numbers of what was removed, and the room it took in bytes. */
export interface Swept {
  files: number
  uploads: number
  ledgers: number
  work: number
  bytes: number
}

/**
 * Removes what was found, of the stored contents only where there is no doubt. What needs no database goes first: on a
 * disk that is full it makes the room in which the rest can be written down. Several servers may do it at once, and
 * others may store meanwhile: what got a row or was stored again since is left.
 */
export async function removeLeftovers(found: Leftovers, now = Date.now()): Promise<Swept> {
  const without = await removeWithoutDatabase(found, now)
  const removed: { size: number }[] = found.doubtful ? [] : await removeUnnamed(found.files, now)
  for (const one of found.ledgers) await removeAbandoned(one, now)
  const bytes = without.bytes + sizeOf([...removed, ...found.ledgers])
  return { ...without, files: removed.length, ledgers: found.ledgers.length, bytes }
}

/** What is told as nobody's without looking into the database: pieces of uploads, drafts of the anchor, work folders. */
export async function findWithoutDatabase(now = Date.now()): Promise<Pick<Leftovers, 'uploads' | 'work'>> {
  return {
    uploads: [...(await abandonedUploads(now - SAFE_AGE)), ...(await abandonedAnchors(now - SAFE_AGE))],
    work: await abandonedWork(now - SAFE_AGE),
  }
}

/** Removes of that what was found, and writes nothing. */
export async function removeWithoutDatabase(
  found: Pick<Leftovers, 'uploads' | 'work'>,
  now = Date.now(),
): Promise<Swept> {
  for (const { path } of found.uploads) await rm(path, { force: true })
  // Somebody may have begun anew meanwhile.
  const stillLeft = new Set((await abandonedWork(now - SAFE_AGE)).map(({ path }) => path))
  const work = found.work.filter(({ path }) => stillLeft.has(path))
  for (const { path } of work) await rm(path, { recursive: true, force: true })
  const bytes = sizeOf([...found.uploads, ...work])
  return { files: 0, uploads: found.uploads.length, ledgers: 0, work: work.length, bytes }
}

/**
 * Removes contents that rows have just stopped naming, unless others name them still. One that is younger than a day
 * stays for the daily sweep: somebody may be about to name it.
 */
export async function removeForgotten(contents: readonly string[], now = Date.now()): Promise<number> {
  const files = contents.map((sha256) => ({ sha256 }))
  return (await removeUnnamed(files, now)).length
}

/** Room in bytes. */
export function sizeOf(files: readonly { size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}

function removeUnnamed<File extends Pick<StoredContent, 'sha256'>>(
  files: readonly File[],
  now: number,
): Promise<File[]> {
  return howRemoved() === 'atOnce' ? removeAtOnce(files, now) : removeByRequests(files, now)
}

/** Files for which no row can be written: short enough to keep nobody waiting. */
const AT_ONCE = 20

async function removeAtOnce<File extends Pick<StoredContent, 'sha256'>>(
  files: readonly File[],
  now: number,
): Promise<File[]> {
  const removed: File[] = []
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE)
    let fault: unknown = null
    // In a transaction no row is written that names one of them meanwhile.
    const gone = await transact(async (tx) => {
      const hashes = some.map(({ sha256 }) => sha256)
      const named = await namedHashes(tx, hashes)
      const coming = await comingHashes(tx, hashes, new Date(now).toISOString())
      const away: File[] = []
      for (const file of some) {
        if (named.has(file.sha256) || coming.has(file.sha256)) continue
        try {
          if (await removeStoredBefore(file.sha256, now - SAFE_AGE)) away.push(file)
        } catch (thrown) {
          // The database is well: it is no transaction that failed.
          fault = thrown
          break
        }
      }
      return away
    })
    removed.push(...gone)
    if (fault) throw fault
  }
  return removed
}

/**
 * Decides in a transaction, and asks the store outside of it: who writes waits for no request. Whoever is about to store
 * the same content waits for the note that says that it is going. After a fault the note stays until it is too old:
 * what was asked may still be done.
 */
async function removeByRequests<File extends Pick<StoredContent, 'sha256'>>(
  files: readonly File[],
  now: number,
): Promise<File[]> {
  const removed: File[] = []
  for (let at = 0; at < files.length; at += GOING_AT_ONCE) {
    const going = await goingOf(files.slice(at, at + GOING_AT_ONCE), now)
    for (const file of going) if (await removeStoredBefore(file.sha256, now - SAFE_AGE)) removed.push(file)
    await transactOfPart('files', async (tx) => {
      for (const { sha256 } of going) await forgetGoing(tx, sha256)
    })
  }
  return removed
}

/** Those of some files that nobody names, is about to name, or takes away already; noted as going from now on. */
function goingOf<File extends Pick<StoredContent, 'sha256'>>(
  files: readonly File[],
  now: number,
): Promise<File[]> {
  const at = new Date(now).toISOString()
  const hashes = files.map(({ sha256 }) => sha256)
  // Of everybody: no row may come to name one of them between the looks into the tables.
  return transact(async (tx) => {
    const named = await namedHashes(tx, hashes)
    const coming = await comingHashes(tx, hashes, at)
    const going: File[] = []
    for (const file of files) {
      const { sha256 } = file
      const taken = leaseHolds(await goingUntil(tx, sha256), leaseEnds(at, GOING_MS))
      if (named.has(sha256) || coming.has(sha256) || taken) continue
      await noteGoing(tx, sha256, leaseFrom(at, GOING_MS))
      going.push(file)
    }
    return going
  })
}
