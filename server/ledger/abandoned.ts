import { abandonedUploadIds, deleteUpload, uploadIds, uploadRow } from '@/db/queries/ledger-uploads'
import { reads, transact } from '@/db/transact'
import { filesPlace } from '../object-store/place'
import { removeScratch, scratchFiles, type UploadFile, uploadFiles, uploadIdOf } from './upload-files'
import { termsHeld } from './upload-work'

/** Since something was last decided about the file: a whole ledger holds the names of a year. Milliseconds. */
const KEPT_FOR_MS = 24 * 60 * 60_000

/** `here`: it lies in the folder of this server, although ledgers lie in a bucket. */
export type Abandoned = UploadFile & { here: boolean }

/** What was uploaded and neither imported, taken away nor come back to for a day; with files whose row is gone. */
export async function abandonedLedgers(now = Date.now()): Promise<Abandoned[]> {
  const before = now - KEPT_FOR_MS
  const left = new Set(await abandonedUploadIds(reads(), { before: iso(before), held: termsHeld(now) }))
  const known = await uploadIds(reads())
  const abandoned: Abandoned[] = []
  const without = new Set(left)
  for await (const file of uploadFiles().list()) {
    const id = uploadIdOf(file.name)
    without.delete(id)
    if (left.has(id) || (!known.has(id) && file.since < before)) abandoned.push({ ...file, here: false })
  }
  for (const id of without) abandoned.push({ name: id, size: 0, since: before, here: false })
  return filesPlace() ? [...abandoned, ...(await scratchLeft(before))] : abandoned
}

async function scratchLeft(before: number): Promise<Abandoned[]> {
  const left: Abandoned[] = []
  for await (const file of scratchFiles()) if (file.since < before) left.push({ ...file, here: true })
  return left
}

/** Takes an abandoned ledger away, and what was found in it, unless somebody has come back to it since. */
export async function removeAbandoned({ name, here }: Abandoned, now = Date.now()): Promise<void> {
  if (here) return removeScratch(name)
  const id = uploadIdOf(name)
  const gone = await transact(async (tx) => {
    const row = await uploadRow(tx, id)
    if (row && row.touchedAt >= iso(now - KEPT_FOR_MS)) return false
    await deleteUpload(tx, id)
    return true
  })
  if (gone) await uploadFiles().removeAll(id)
}

const iso = (ms: number) => new Date(ms).toISOString()
