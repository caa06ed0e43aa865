import { BackupFault } from '@/domain/backup/fault'
import { type BucketName, bucketFaultWords, openBucket, type S3Settings } from './bucket'
import { MOST_OBJECT_BYTES, type ObjectStore, tooLarge } from './store'

export type { S3Settings }

/** An object is a few megabytes. */
const PATIENCE_MS = 60_000
const ATTEMPTS = 3
const NAMED = { settings: 'YISHENBAN_BACKUP_S3', bucket: 'YISHENBAN_BACKUP_TO' }

/** A bucket as a place for backups. `patience`: milliseconds for one request. */
export function s3Store(name: BucketName, settings: S3Settings, patience = PATIENCE_MS): ObjectStore {
  const bucket = openBucket(name, settings, {
    patience,
    attempts: ATTEMPTS,
    told: (fault, place) => new BackupFault(`对象存储 ${place} ${bucketFaultWords(fault, NAMED)}`, 'away'),
  })
  return {
    place: bucket.place,
    put: bucket.put,
    async get(name) {
      const answer = await bucket.get(name)
      if (!answer) return null
      if (Number(answer.headers.get('content-length')) > MOST_OBJECT_BYTES) {
        await answer.body?.cancel()
        throw tooLarge(name)
      }
      return bytesOf(answer, bucket.place)
    },
    async *list(folder) {
      for await (const { name } of bucket.list(folder)) yield name
    },
    remove: bucket.remove,
    // A store keeps an object once all of it has come, and nothing before.
    removeDrafts: async () => {},
  }
}

/** A connection that breaks while an object is on its way leaves half of it. */
async function bytesOf(answer: Response, place: string): Promise<Buffer> {
  try {
    return Buffer.from(await answer.arrayBuffer())
  } catch {
    throw new BackupFault(`对象存储 ${place} ${bucketFaultWords({}, NAMED)}`, 'away')
  }
}
