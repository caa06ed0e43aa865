import { faultKindOf } from '@/domain/faults/faults'
import { openInstallation, refuseUnfitFolder } from '@/server/installation'
import {
  findLeftovers,
  findWithoutDatabase,
  removeLeftovers,
  removeWithoutDatabase,
  type Swept,
} from '@/server/sweep/sweep'
import { leftoverWords, noRoomWords, sweptWords } from '@/server/sweep/words'
import { type Answer, notDone, type Options } from './answer'

/**
 * `sweep [--dry-run]`: removes from the data folder what no row names and nobody comes back to. Not done (exit code 1)
 * where most of what is stored has no row. It opens the installation itself: on a disk without any room that fails, until
 * what needs no database is gone.
 */
export async function sweep(_words: string[], options: Options): Promise<Answer> {
  if (options['dry-run']) return found()
  refuseUnfitFolder()
  const before = await removeWithoutDatabase(await findWithoutDatabase())
  try {
    return await swept(before)
  } catch (fault) {
    if (faultKindOf(fault) === 'full') return notDone(noRoomWords(before))
    throw fault
  }
}

async function found(): Promise<Answer> {
  const messages = await openInstallation({ make: false })
  const leftovers = await findLeftovers()
  const { files, uploads, ledgers, work, doubtful } = leftovers
  const json = {
    files: files.length,
    uploads: uploads.length,
    ledgers: ledgers.length,
    work: work.length,
    doubtful,
  }
  return { done: !doubtful, messages, json, lines: leftoverWords(leftovers) }
}

/** `before`: what is gone already. */
async function swept(before: Swept): Promise<Answer> {
  const messages = await openInstallation({ make: false })
  const leftovers = await findLeftovers()
  const { doubtful } = leftovers
  const all = together(before, await removeLeftovers(leftovers))
  const words = sweptWords(all, leftovers)
  return {
    done: !doubtful,
    messages,
    json: { ...all, doubtful },
    lines: words.length > 0 ? words : ['没有需要清理的。'],
  }
}

function together(one: Swept, other: Swept): Swept {
  return {
    files: one.files + other.files,
    uploads: one.uploads + other.uploads,
    ledgers: one.ledgers + other.ledgers,
    work: one.work + other.work,
    bytes: one.bytes + other.bytes,
  }
}
