import type { Actor } from '@/domain/access'
import type { LedgerChange } from '@/domain/ledger/taking-in/change-decisions'
import { workOff } from '../bulk/work'
import { open, put } from '../files/store'
import { beginImport, commitImport, decideImport, importJob } from '../ledger/uploads'
import { findLeftovers, removeLeftovers } from '../sweep/sweep'

// Another server on the same database and the same bucket: does what it is told, and says what came of it.

export type Told =
  | { does: 'put'; words: string }
  | { does: 'read'; sha256: string }
  | { does: 'sweep'; at: number }
  | { does: 'workOff'; runId: string }
  | { does: 'upload'; actor: Actor; name: string; words: string }
  | { does: 'decide'; actor: Actor; id: string; change: LedgerChange }
  | { does: 'commit'; actor: Actor; id: string }
  | { does: 'job'; actor: Actor; id: string }

async function done(told: Told): Promise<unknown> {
  switch (told.does) {
    case 'put':
      return put(new Blob([told.words]), '附件')
    case 'read':
      return wordsOf(told.sha256)
    case 'sweep':
      return removeLeftovers(await findLeftovers(told.at), told.at)
    case 'workOff':
      return workOff(told.runId)
    case 'upload':
      return beginImport(told.actor, new File([told.words], told.name))
    case 'decide':
      return decideImport(told.actor, told.id, told.change)
    case 'commit':
      return commitImport(told.actor, told.id, { skipRefused: false })
    case 'job':
      return importJob(told.actor, told.id)
  }
}

async function wordsOf(sha256: string): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of await open(sha256)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

process.on('message', async (told: Told) => {
  process.send?.({ answer: (await done(told)) ?? null })
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
