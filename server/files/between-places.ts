import { createReadStream } from 'node:fs'
import { onDisk } from '@/db/connection'
import { bucketWords } from '../object-store/bucket'
import { filesPlace } from '../object-store/place'
import { fingerprinting } from '../secrets/fingerprint'
import { bucketContents } from './bucket-contents'
import { withDraft } from './drafts'
import { folderContents, pathOf } from './folder-contents'

/** What became of the files of one place, which stays as it is. */
export interface CopiedFiles {
  /** The bucket, as people are told it. */
  place: string
  copied: number
  /** Lay there already. */
  there: number
  /** Contents that are not what their address says: left where they are. */
  altered: readonly string[]
}

/**
 * Copies every file of the data folder into the bucket that the settings name, and leaves the folder as it is. May be
 * stopped and done again: what lies there already is passed over. Null where no bucket is set. Throws `StoreFault`.
 */
export async function filesIntoBucket(): Promise<CopiedFiles | null> {
  const bucket = namedBucket()
  if (!bucket) return null
  const done = { copied: 0, there: 0 }
  const altered: string[] = []
  for await (const { sha256, size } of folderContents.list()) {
    const path = pathOf(sha256)
    if (await bucket.contents.has(sha256)) done.there++
    else if ((await hashOf(path)) !== sha256) altered.push(sha256)
    else {
      await bucket.contents.keep({ path, sha256, size })
      done.copied++
    }
  }
  return { place: bucket.place, ...done, altered }
}

/**
 * The way back: every file of the bucket into the data folder, for the one server that is left. Like the way there it may
 * be done again, and the bucket stays as it is. Null where no bucket is set. Throws `StoreFault`.
 */
export async function filesIntoFolder(): Promise<CopiedFiles | null> {
  const bucket = namedBucket()
  if (!bucket) return null
  const done = { copied: 0, there: 0 }
  const altered: string[] = []
  for await (const { sha256 } of bucket.contents.list()) {
    if (await folderContents.has(sha256)) done.there++
    else if (await keptInFolder(sha256, await bucket.contents.open(sha256))) done.copied++
    else altered.push(sha256)
  }
  return { place: bucket.place, ...done, altered }
}

function namedBucket() {
  const named = filesPlace()
  if (!named) return null
  return { place: bucketWords(named.name), contents: bucketContents(named) }
}

/** False for a content that has another address. */
async function keptInFolder(sha256: string, content: AsyncIterable<Uint8Array>): Promise<boolean> {
  return onDisk(() =>
    withDraft(content, async (draft) => {
      if (draft === 'tooLarge' || draft.sha256 !== sha256) return false
      await folderContents.keep(draft)
      return true
    }),
  )
}

async function hashOf(path: string): Promise<string> {
  const hash = fingerprinting()
  for await (const piece of createReadStream(path)) hash.add(piece as Buffer)
  return hash.end()
}
