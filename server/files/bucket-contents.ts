import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { StoreFault } from '@/db/connection'
import { goingUntil, noteComing } from '@/db/queries/files'
import { insideTransaction, reads, transactOfPart } from '@/db/transact'
import { leaseEnds, leaseHolds } from '@/domain/operation/lease'
import { type Bucket, bucketFaultWords, openBucket, type S3Fault } from '../object-store/bucket'
import type { NamedBucket } from '../object-store/place'
import { type Contents, GOING_MS, type StoredContent } from './contents'
import type { Draft } from './drafts'

/**
 * A person waits for it, and a gateway answers in our place after a minute: two requests of this many milliseconds are
 * less.
 */
const PATIENCE_MS = 25_000
const ATTEMPTS = 2
/** In a transaction everybody waits with us, and a sweep comes again tomorrow: one request, in milliseconds. */
const PATIENCE_IN_TRANSACTION_MS = 5_000

/** Between storing a content and writing the row that names it nobody takes a day, on whichever server; milliseconds. */
const COMING_MS = 24 * 60 * 60_000

/** What the store of files does not do, with words for the administrator's page; others read those of its kind. */
export class BucketFault extends StoreFault {
  override readonly name = 'BucketFault'
  constructor(readonly words: string) {
    super('filesAway', words)
  }
}

const told = (fault: S3Fault, place: string) =>
  new BucketFault(
    `对象存储 ${place} ${bucketFaultWords(fault, { settings: 'YISHENBAN_S3', bucket: 'YISHENBAN_S3_BUCKET' })}`,
  )

/** The bucket for files of people who wait. Throws BucketFault for what it does not do. */
export function filesBucket(
  { name, settings }: NamedBucket,
  manner = { patience: PATIENCE_MS, attempts: ATTEMPTS },
): Bucket {
  return openBucket(name, settings, { ...manner, told })
}

/** Files in a bucket that several servers share. */
export function bucketContents(named: NamedBucket): Contents {
  const bucket = filesBucket(named)
  const once = () => filesBucket(named, { patience: PATIENCE_IN_TRANSACTION_MS, attempts: 1 })
  return {
    async keep({ path, sha256 }: Draft) {
      const key = keyOf(sha256)
      const until = new Date(Date.now() + COMING_MS).toISOString()
      // First: whoever sweeps afterwards leaves it, and whoever is sweeping it away just now is waited for.
      await transactOfPart('files', (tx) => noteComing(tx, sha256, until))
      await gone(sha256)
      await bucket.put(key, await readFile(path))
      // Others may have put the same meanwhile, and nobody can tell: what is not named goes with the sweep of tomorrow.
      return { sha256, mark: null }
    },
    async open(sha256) {
      const key = keyOf(sha256)
      const reading = insideTransaction() ? once() : bucket
      if (!(await reading.has(key))) throw missing()
      return pieces(reading, key)
    },
    has: async (sha256) => bucket.has(keyOf(sha256)),
    takeBack: async () => false,
    removes: 'byRequest',
    async removeStoredBefore(sha256) {
      await once().remove(keyOf(sha256))
      return true
    },
    list: () => stored(bucket),
  }
}

const LOOK_AGAIN_MS = 100

/** Waits while a sweep takes the same content away; one that was killed is waited for no longer than it could take. */
async function gone(sha256: string): Promise<void> {
  for (;;) {
    const until = await goingUntil(reads(), sha256)
    if (!leaseHolds(until, leaseEnds(new Date(Date.now()).toISOString(), GOING_MS))) return
    await pause(LOOK_AGAIN_MS)
  }
}

/** Read piece by piece as somebody takes it: however slow they are, no request lasts. */
async function* pieces(bucket: Bucket, key: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; ) {
    const piece = await bucket.piece(key, from)
    if (!piece) throw missing()
    yield piece.content
    from += piece.content.length
    if (from >= piece.size || piece.content.length === 0) return
  }
}

async function* stored(bucket: Bucket): AsyncGenerator<StoredContent> {
  for await (const { name, size, putAt } of bucket.list(FOLDER)) {
    const sha256 = name.slice(FOLDER.length).replace('/', '')
    if (/^[0-9a-f]{64}$/.test(sha256) && keyOf(sha256) === name) yield { sha256, size, storedAt: putAt }
  }
}

const FOLDER = 'files/'

/** As in the folder, so that one can be copied into the other by hand. Only a hash can be an address. */
function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not the address of a file')
  return `${FOLDER}${sha256.slice(0, 2)}/${sha256.slice(2)}`
}

function missing(): Error {
  return Object.assign(new Error('no such content'), { code: 'ENOENT' })
}
