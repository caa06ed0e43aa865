import { createHash, hkdfSync } from 'node:crypto'
import { BackupFault } from '@/domain/backup/fault'
import { isKey } from '../../settings'

/** Keys that come from the one that seals backups. */
export interface BackupKey {
  /** Says with which key something was sealed; tells nothing about it. */
  id: string
  encryption: Buffer
  /** Names files in the store, so that nobody there can tell whether it holds a content that they have. */
  naming: Buffer
}

const KEY_BYTES = 32
const HOW = '请用 npm run secrets 或者 openssl rand -base64 32 生成，写入 .env，并与备份、与数据分开保存'

/**
 * The key of the backups: `YISHENBAN_BACKUP_KEY`, another than the keys of the data, so that neither opens what the
 * other does. Throws BackupFault.
 */
export function readBackupKey(): BackupKey {
  const text = process.env.YISHENBAN_BACKUP_KEY?.trim()
  if (!text) throw new BackupFault(`没有设置备份密钥 YISHENBAN_BACKUP_KEY，没有备份。${HOW}。`)
  if (!isKey(text))
    throw new BackupFault(`备份密钥 YISHENBAN_BACKUP_KEY 不正确，应为32字节的随机数（base64）。${HOW}。`)
  const secret = Buffer.from(text, 'base64')
  const ofData = [process.env.YISHENBAN_KEY ?? '', ...(process.env.YISHENBAN_FORMER_KEYS ?? '').split(',')]
  if (ofData.some((one) => Buffer.from(one.trim(), 'base64').equals(secret)))
    throw new BackupFault(
      `备份密钥与数据密钥相同，没有备份：一把遗失或者泄露，两边都受影响。请为 YISHENBAN_BACKUP_KEY 另用一把。${HOW}。`,
    )
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, 'yishenban backup', purpose, KEY_BYTES))
  return {
    id: createHash('sha256').update(derive('id')).digest('hex').slice(0, 8),
    encryption: derive('encryption'),
    naming: derive('naming'),
  }
}
