import { S3mini } from 's3mini'
import { codeWords } from '@/domain/faults/code-words'
import { checkName } from './store'

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

/** A bucket, and the folder of it that is ours: `prefix` without slashes at its ends, empty for the whole. */
export interface BucketName {
  bucket: string
  prefix: string
}

/** What a store answered instead of doing it, or that it did not answer. */
export interface S3Fault {
  status?: number
  serviceCode?: string
  code?: string
}

export interface Manner {
  /** One request may take so long, in milliseconds. */
  patience: number
  /** A request is sent so often before the store counts as away. */
  attempts: number
  /** The error that is thrown for what the store did not do. */
  told(fault: S3Fault, place: string): Error
}

/** An object as it is listed: size in bytes, and when it was put (milliseconds). */
export interface Listed {
  name: string
  size: number
  putAt: number
}

export interface Piece {
  content: Buffer
  size: number
}

/** What can be done in a bucket of a store that speaks S3: OSS, COS, OBS, MinIO, Ceph. Each throws what `told` made. */
export interface Bucket {
  /** As people are told it: no password, no key. */
  readonly place: string
  put(name: string, content: Uint8Array): Promise<void>
  has(name: string): Promise<boolean>
  /** The answer whose body is the object; null where there is none. */
  get(name: string): Promise<Response | null>
  /** All of an object that others put anew, as one of them put it; null where there is none. */
  whole(name: string): Promise<Buffer | null>
  /** Some bytes of an object from one on, and the size of the whole; null where there is none. */
  piece(name: string, from: number): Promise<Piece | null>
  /** Under a folder (`files/`), in no order. */
  list(folder: string): AsyncIterable<Listed>
  /** Nothing happens where there is none. */
  remove(name: string): Promise<void>
}

const LISTED_AT_ONCE = 1000
const PIECE_BYTES = 2 * 1024 * 1024

/** A bucket as people are told it. */
export function bucketWords({ bucket, prefix }: BucketName): string {
  return `s3://${[bucket, prefix].filter(Boolean).join('/')}`
}

export function openBucket(name: BucketName, settings: S3Settings, manner: Manner): Bucket {
  const { bucket, prefix } = name
  const { endpoint, ...others } = settings
  const client = new S3mini({
    ...others,
    endpoint: endpoint.includes('{bucket}')
      ? endpoint.replace('{bucket}', bucket)
      : `${withoutSlashes(endpoint)}/${bucket}`,
    requestAbortTimeout: manner.patience,
    fetch: answerOfStore,
  })
  const place = bucketWords(name)
  const base = prefix ? `${prefix}/` : ''
  const key = (name: string) => `${base}${checkName(name)}`
  const done = <T>(work: () => Promise<T>) => again(place, manner, work)
  return {
    place,
    put: (name, content) =>
      done(async () => {
        await client.putObject(key(name), content, 'application/octet-stream')
      }),
    // A missing bucket answers like a missing object.
    has: (name) => done(async () => (await client.objectExists(key(name))) === true),
    get: (name) => done(() => client.getObjectResponse(key(name)).catch(nullWhenMissing)),
    whole: (name) =>
      done(async () => {
        const answer = await client.getObjectResponse(key(name)).catch(nullWhenMissing)
        return answer && Buffer.from(await answer.arrayBuffer())
      }),
    piece: (name, from) =>
      done(async () => {
        const answer = await client
          .getObjectRaw(key(name), false, from, from + PIECE_BYTES)
          .catch(nullWhenMissing)
        return answer && pieceOf(answer, from)
      }),
    async *list(folder) {
      let token: string | undefined
      do {
        const page = await done(() => client.listObjectsPaged('/', key(folder), LISTED_AT_ONCE, token))
        if (!page) throw manner.told({ status: 404, serviceCode: NO_BUCKET }, place)
        for (const { Key, Size, LastModified } of page.objects ?? [])
          yield { name: Key.slice(base.length), size: Number(Size), putAt: new Date(LastModified).getTime() }
        token = page.nextContinuationToken
      } while (token)
    },
    remove: (name) =>
      done(async () => {
        await client.deleteObject(key(name)).catch(nullWhenMissing)
      }),
  }
}

/** A store that knows no ranges answers with the whole. */
async function pieceOf(answer: Response, from: number): Promise<Piece> {
  const content = Buffer.from(await answer.arrayBuffer())
  const size = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]
  if (size !== undefined) return { content, size: Number(size) }
  return { content: content.subarray(from), size: content.length }
}

function withoutSlashes(address: string): string {
  return address.endsWith('/') ? withoutSlashes(address.slice(0, -1)) : address
}

const NO_BUCKET = 'NoSuchBucket'
const A_PAGE = 'a page'

/**
 * A gateway that asks people to sign in answers everything with its page, and would pass for a store that took what was put
 * and holds nothing. Nothing of ours is a page.
 */
const answerOfStore: typeof fetch = async (...asked) => {
  const answer = await fetch(...asked)
  if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) return answer
  await answer.body?.cancel()
  throw Object.assign(new Error('the answer is a page'), { code: A_PAGE })
}

function nullWhenMissing(error: S3Fault): null {
  if (error.status === 404 && error.serviceCode !== NO_BUCKET) return null
  throw error
}

/** Asks again what a store that is busy or away did not answer; then tells it. */
async function again<T>(place: string, { attempts, told }: Manner, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isOfTheStore(error)) throw error
      const fault = error as S3Fault
      const refused =
        fault.status !== undefined && fault.status >= 400 && fault.status < 500 && fault.status !== 429
      if (refused || attempt >= attempts) throw told(fault, place)
    }
  }
}

/** What the store answered, or that it did not; anything else is a fault of ours. */
function isOfTheStore(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // What `fetch` throws has a cause; a request that took too long is ended by a signal.
  return 'status' in error || 'code' in error || error.cause !== undefined || error.name === 'TimeoutError'
}

/** Which settings lead to a bucket, as the words name them: the common beginning, and the one that names the bucket. */
interface Named {
  settings: string
  bucket: string
}

/** What a store did not do, why and what next, in Chinese, without the beginning that names the place. */
export function bucketFaultWords({ status, serviceCode, code }: S3Fault, named: Named): string {
  if (serviceCode === NO_BUCKET) return `没有这个存储桶。请核对 ${named.bucket}，或者先建立存储桶。`
  if (status === 401 || status === 403)
    return `拒绝访问（${codeWords(serviceCode ?? status)}）。请核对 ${named.settings}_ACCESS_KEY、${named.settings}_SECRET_KEY 和存储桶的权限，以及服务器的时钟。`
  if (status !== undefined)
    return `没有完成（${codeWords(serviceCode ?? status)}）。请稍后再试，或者询问对象存储的管理员。`
  if (code === A_PAGE)
    return `的地址答复的是网页，不是对象存储。请核对 ${named.settings}_ENDPOINT，以及途中有没有要求登录的网关。`
  return `连接不上或者没有及时答复（${codeWords(code, '超时')}）。请核对 ${named.settings}_ENDPOINT 和网络。`
}
