import { createReadStream } from 'node:fs'
import { filesPlace } from '../object-store/place'
import { fingerprinting } from '../secrets/fingerprint'
import { bucketContents } from './bucket-contents'
import { folderContents, pathOf } from './folder-contents'

/** What became of the files of the data folder. */
export interface IntoBucket {
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
export async function filesIntoBucket(): Promise<IntoBucket | null> {
  const named = filesPlace()
  if (!named) return null
  const bucket = bucketContents(named)
  const done = { copied: 0, there: 0 }
  const altered: string[] = []
  for await (const { sha256, size } of folderContents.list()) {
    const path = pathOf(sha256)
    if (await bucket.has(sha256)) done.there++
    else if ((await hashOf(path)) !== sha256) altered.push(sha256)
    else {
      await bucket.keep({ path, sha256, size })
      done.copied++
    }
  }
  const place = `s3://${[named.name.bucket, named.name.prefix].filter(Boolean).join('/')}`
  return { place, ...done, altered }
}

async function hashOf(path: string): Promise<string> {
  const hash = fingerprinting()
  for await (const piece of createReadStream(path)) hash.add(piece as Buffer)
  return hash.end()
}
