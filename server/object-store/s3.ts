import { S3mini } from 's3mini'
import { BackupFault } from '@/domain/backup/fault'
import { checkName, MOST_OBJECT_BYTES, type ObjectStore, TOO_LARGE } from './store'

/**
 * How a bucket is reached: `endpoint` is the address of the store without the bucket, or with `{bucket}` where the name of
 * the bucket is part of the host, as OSS and COS want it.
 */
export interface S3Settings {
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** One request may take so long, in milliseconds; an object is a few megabytes. */
const PATIENCE_MS = 60_000
/** A request is sent so often before the store counts as away. */
const ATTEMPTS = 3
const LISTED_AT_ONCE = 1000

/** A bucket of a store that speaks S3: OSS, COS, OBS, MinIO, Ceph. `patience`: milliseconds for one request. */
export function s3Store(
  { bucket, prefix }: { bucket: string; prefix: string },
  settings: S3Settings,
  patience = PATIENCE_MS,
): ObjectStore {
  const { endpoint, ...others } = settings
  const client = new S3mini({
    ...others,
    endpoint: endpoint.includes('{bucket}')
      ? endpoint.replace('{bucket}', bucket)
      : `${withoutSlashes(endpoint)}/${bucket}`,
    requestAbortTimeout: patience,
  })
  const place = `s3://${[bucket, prefix].filter(Boolean).join('/')}`
  const base = prefix ? `${prefix}/` : ''
  const key = (name: string) => `${base}${checkName(name)}`
  const done = <T>(work: () => Promise<T>) => again(place, work)
  return {
    place,
    put: (name, content) =>
      done(async () => {
        await client.putObject(key(name), content, 'application/octet-stream')
      }),
    get: (name) =>
      done(async () => {
        const answer = await client.getObjectResponse(key(name)).catch(nullWhenMissing)
        if (!answer) return null
        if (Number(answer.headers.get('content-length')) > MOST_OBJECT_BYTES) {
          await answer.body?.cancel()
          throw new BackupFault(TOO_LARGE)
        }
        return Buffer.from(await answer.arrayBuffer())
      }),
    async *list(folder) {
      let token: string | undefined
      do {
        const page = await done(() => client.listObjectsPaged('/', key(folder), LISTED_AT_ONCE, token))
        if (!page) throw new BackupFault(`对象存储 ${place} ${NO_BUCKET}`, 'away')
        for (const { Key } of page.objects ?? []) yield Key.slice(base.length)
        token = page.nextContinuationToken
      } while (token)
    },
    remove: (name) =>
      done(async () => {
        await client.deleteObject(key(name)).catch(nullWhenMissing)
      }),
    // A store keeps an object once all of it has come, and nothing before.
    removeDrafts: async () => {},
  }
}

function withoutSlashes(address: string): string {
  return address.endsWith('/') ? withoutSlashes(address.slice(0, -1)) : address
}

const NO_BUCKET = '没有这个存储桶。请核对 YISHENBAN_BACKUP_TO，或者先建立存储桶。'

interface S3Fault {
  status?: number
  serviceCode?: string
  code?: string
  name?: string
}

function nullWhenMissing(error: S3Fault): null {
  if (error.status === 404 && error.serviceCode !== 'NoSuchBucket') return null
  throw error
}

/** Asks again what a store that is busy or away did not answer; then tells it in words. */
async function again<T>(place: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isOfTheStore(error)) throw error
      const fault = error as S3Fault
      const refused =
        fault.status !== undefined && fault.status >= 400 && fault.status < 500 && fault.status !== 429
      if (refused || attempt === ATTEMPTS)
        throw new BackupFault(`对象存储 ${place} ${wordsOf(fault)}`, 'away')
    }
  }
}

/** What the store answered, or that it did not; anything else is a fault of ours. */
function isOfTheStore(error: unknown): boolean {
  if (error instanceof BackupFault || !(error instanceof Error)) return false
  // What `fetch` throws has a cause; a request that took too long is ended by a signal.
  return 'status' in error || 'code' in error || error.cause !== undefined || error.name === 'TimeoutError'
}

function wordsOf({ status, serviceCode, code }: S3Fault): string {
  if (serviceCode === 'NoSuchBucket') return NO_BUCKET
  if (status === 401 || status === 403)
    return `拒绝访问（${serviceCode ?? status}）。请核对 YISHENBAN_BACKUP_S3_ACCESS_KEY、YISHENBAN_BACKUP_S3_SECRET_KEY 和存储桶的权限，以及服务器的时钟。`
  if (status !== undefined)
    return `没有完成（${serviceCode ?? status}）。请稍后再试，或者询问对象存储的管理员。`
  return `连接不上或者没有及时答复（${code ?? '超时'}）。请核对 YISHENBAN_BACKUP_S3_ENDPOINT 和网络。`
}
