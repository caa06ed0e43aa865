import { dataFolder, StoreFault } from '@/db/connection'
import { doneByJob } from '@/db/queries/job-runs'
import { countEndedRotations } from '@/db/queries/key-rotations'
import { countDoneLists } from '@/db/queries/retention'
import { reads } from '@/db/transact'
import type { FaultKind } from '@/domain/faults/faults'
import { repeatedly } from '../operation/schedule'
import { runOn } from '../other-installation'

const PROGRAM = 'server/retention/rewrite-program.ts'

/** Writes the database anew soon after a list was confirmed or a key was changed, and until that has succeeded. */
export function keepRewriting(): void {
  repeatedly('rewrite', rewriteAfterLists)
}

/**
 * Takes out of the files of the database what its rows have lost: names of cases that were anonymised, and what a key of
 * before opens. `done` counts the lists and the changes of keys since it was last done. They are counted rather than timed,
 * so that a clock that was set back changes nothing; where the runs of long ago are forgotten, it is done once more.
 */
export async function rewriteAfterLists(): Promise<{ done: number }> {
  const over = (await countDoneLists(reads())) + (await countEndedRotations(reads()))
  const waiting = over - (over > 0 ? await doneByJob(reads(), 'rewrite') : 0)
  if (waiting <= 0) return { done: 0 }
  const here = { folder: dataFolder(), url: process.env.DATABASE_URL || null, files: 'asHere' } as const
  const { code, out } = await runOn(here, PROGRAM, null)
  const fault = code === 0 ? (JSON.parse(out) as FaultKind | null) : 'other'
  if (fault !== null) throw new StoreFault(fault, 'the database was not written anew')
  return { done: waiting }
}
