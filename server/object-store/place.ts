import { realpathSync } from 'node:fs'
import path from 'node:path'
import { BackupFault } from '@/domain/backup/fault'
import { folderStore } from './folder'
import { s3Store } from './s3'
import type { ObjectStore } from './store'

/** A place as it is named: a folder, or `s3://bucket/prefix`. Throws BackupFault when it cannot be one. */
export function storeAt(place: string): ObjectStore {
  if (!place.startsWith('s3://')) return folderStore(place)
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9._/-]*))?$/.exec(place)
  const prefix = (match?.[2] ?? '').split('/').filter(Boolean).join('/')
  if (!match?.[1] || prefix.split('/').some((part) => part === '..' || part === '.'))
    throw new BackupFault(`备份位置“${place}”的写法不对，应为 s3://存储桶/前缀，例如 s3://beifen/yishenban。`)
  return s3Store({ bucket: match[1], prefix }, s3Settings())
}

/** True for a folder that lies in another, or is it, whatever links lead there; none of them needs to exist. */
export function liesIn(folder: string, other: string): boolean {
  const from = path.relative(realPath(other), realPath(folder))
  return from === '' || (!from.startsWith('..') && !path.isAbsolute(from))
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
  if (!/^https?:\/\/[^\s/@]+/.test(endpoint) || !URL.canParse(endpoint.replace('{bucket}', 'bucket')))
    throw new BackupFault(
      'YISHENBAN_BACKUP_S3_ENDPOINT 应是对象存储的地址，例如 https://oss.example.gov.cn，不带存储桶；存储桶在域名中的，写成 https://{bucket}.oss.example.gov.cn。',
    )
  return { endpoint, accessKeyId, secretAccessKey, region: process.env.YISHENBAN_BACKUP_S3_REGION || 'auto' }
}
