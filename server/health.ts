import { access, constants, statfs } from 'node:fs/promises'
import { dataFolder } from '@/db/connection'
import { mainAgency } from '@/db/queries/office'
import { lastWriteFault, reads } from '@/db/transact'
import { type FaultKind, faultKindOf } from '@/domain/faults/faults'
import { LEAST_ROOM } from '@/domain/operation/thresholds'

/** What stands in the way of work; null when nothing does. */
export interface Health {
  fault: FaultKind | null
}

/** A failed write is told for so long, unless one succeeds before; in milliseconds. */
const REMEMBERED_MS = 60_000

/** Whether the database answers, the data folder can be written and has room, and the newest write went through. */
export async function health(): Promise<Health> {
  try {
    await mainAgency(reads())
    await access(dataFolder(), constants.W_OK)
    const { bavail, bsize } = await statfs(dataFolder())
    return { fault: bavail * bsize < LEAST_ROOM ? 'full' : writeFault() }
  } catch (fault) {
    return { fault: faultKindOf(fault) }
  }
}

/** A bucket that did not answer within a step is no fault of the database: work without files goes on. */
function writeFault(): FaultKind | null {
  const fault = lastWriteFault(REMEMBERED_MS)
  return fault === 'filesAway' ? null : fault
}
