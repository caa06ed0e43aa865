import { realpathSync } from 'node:fs'
import path from 'node:path'
import { BackupFault } from '@/domain/backup/fault'
import type { BucketName, S3Settings } from './bucket'
import { folderStore } from './folder'
import { s3Store } from './s3'
import type { ObjectStore } from './store'

/** A place as it is named: a folder, or `s3://bucket/prefix`. Throws BackupFault when it cannot be one. */
export function storeAt(place: string): ObjectStore {
  if (!place.startsWith('s3://')) return folderStore(place)
  const name = bucketNameOf(place.slice('s3://'.length))
  if (!name)
    throw new BackupFault(`备份位置“${place}”的写法不对，应为 s3://存储桶/前缀，例如 s3://beifen/yishenban。`)
  return s3Store(name, s3Settings())
}

/** A bucket and a folder of it, as they are written: `bucket/prefix`. Null for what is none. */
export function bucketNameOf(text: string): BucketName | null {
  const match = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9._/-]*))?$/.exec(text)
  const prefix = (match?.[2] ?? '').split('/').filter(Boolean).join('/')
  if (!match?.[1] || prefix.split('/').some((part) => part.startsWith('.'))) return null
  return { bucket: match[1], prefix }
}

/** True for the address of a store, without bucket. */
export function isEndpoint(text: string): boolean {
  return /^https?:\/\/[^\s/@]+/.test(text) && URL.canParse(text.replace('{bucket}', 'bucket'))
}

export interface NamedBucket {
  name: BucketName
  settings: S3Settings
}

/**
 * The bucket in which the files of the office lie, as the settings name it; null where they lie in the data folder. The
 * start and the shell have refused what is wrong with them (`server/settings.ts`).
 */
export function filesPlace(): NamedBucket | null {
  const bucket = process.env.YISHENBAN_S3_BUCKET?.trim()
  if (!bucket) return null
  const name = bucketNameOf(bucket)
  const endpoint = process.env.YISHENBAN_S3_ENDPOINT
  const accessKeyId = process.env.YISHENBAN_S3_ACCESS_KEY
  const secretAccessKey = process.env.YISHENBAN_S3_SECRET_KEY
  // A file must never lie in a folder that the other servers do not see.
  if (!name || !endpoint || !accessKeyId || !secretAccessKey)
    throw new Error('YISHENBAN_S3_BUCKET is set, and what leads to it is not')
  return {
    name,
    settings: { endpoint, accessKeyId, secretAccessKey, region: process.env.YISHENBAN_S3_REGION || 'auto' },
  }
}

/** True for a folder that lies in another, or is it, whatever links lead there; none of them needs to exist. */
export function liesIn(folder: string, other: string): boolean {
  const from = path.relative(realPath(other), realPath(folder))
  return from === '' || !(/^\.\.(\/|$)/.test(from) || path.isAbsolute(from))
}

function realPath(folder: string): string {
  const at = path.resolve(folder)
  const above = path.dirname(at)
  try {
    return realpathSync(at)
  } catch {
    return above === at ? at : path.join(realPath(above), path.basename(at))
  }
}

function s3Settings() {
  const endpoint = process.env.YISHENBAN_BACKUP_S3_ENDPOINT
  const accessKeyId = process.env.YISHENBAN_BACKUP_S3_ACCESS_KEY
  const secretAccessKey = process.env.YISHENBAN_BACKUP_S3_SECRET_KEY
  if (!endpoint || !accessKeyId || !secretAccessKey)
    throw new BackupFault(
      '备份到对象存储，还要设置 YISHENBAN_BACKUP_S3_ENDPOINT、YISHENBAN_BACKUP_S3_ACCESS_KEY 和 YISHENBAN_BACKUP_S3_SECRET_KEY。',
    )
  if (!isEndpoint(endpoint))
    throw new BackupFault(
      'YISHENBAN_BACKUP_S3_ENDPOINT 应是对象存储的地址，例如 https://oss.example.gov.cn，不带存储桶；存储桶在域名中的，写成 https://{bucket}.oss.example.gov.cn。',
    )
  return { endpoint, accessKeyId, secretAccessKey, region: process.env.YISHENBAN_BACKUP_S3_REGION || 'auto' }
}

/**
 * True for a place in the bucket of the files where one holds the other: pruning backups would take files away. Whichever
 * store it is: two addresses may lead to one.
 */
export function overlapsFiles(place: string): boolean {
  const files = filesPlace()?.name
  const backups = place.startsWith('s3://') ? bucketNameOf(place.slice('s3://'.length)) : null
  if (!files || files.bucket !== backups?.bucket) return false
  const [one, other] = [`/${files.prefix}/`, `/${backups.prefix}/`].map((prefix) => prefix.replace('//', '/'))
  return Boolean(one && other && (one.startsWith(other) || other.startsWith(one)))
}
