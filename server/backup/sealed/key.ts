import { BackupFault } from '@/domain/backup/fault'
import { chosenSuites, SUITES } from '../../secrets/suites/chosen'
import { STANDARD } from '../../secrets/suites/standard'
import type { MacKey, SealKey, Suite } from '../../secrets/suites/suite'
import { isKey } from '../../settings'

/** Keys that come from the one that seals backups. */
export interface BackupKey {
  /** Says with which key and suite something is sealed; tells nothing about them. */
  id: string
  sealing: SealKey
  /** What opens what was sealed under the same key, in whichever suite, by id. */
  opening: ReadonlyMap<string, SealKey>
  /** Names files in the store, so that nobody there can tell whether it holds a content that they have. In one suite for good: a file is copied once. */
  naming: MacKey
}

const KEY_BYTES = 32
const HOW =
  '请用 openssl rand -base64 32 生成，写入程序的设置（/etc/yishenban/env 或者 .env），并与备份、与数据分开保存'

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
  const { YISHENBAN_KEY = '', YISHENBAN_NEXT_KEY = '', YISHENBAN_FORMER_KEYS = '' } = process.env
  const ofData = [YISHENBAN_KEY, YISHENBAN_NEXT_KEY, ...YISHENBAN_FORMER_KEYS.split(',')]
  if (ofData.some((one) => Buffer.from(one.trim(), 'base64').equals(secret)))
    throw new BackupFault(
      `备份密钥与数据密钥相同，没有备份：一把遗失或者泄露，两边都受影响。请为 YISHENBAN_BACKUP_KEY 另用一把。${HOW}。`,
    )
  const derive = (suite: Suite, purpose: string, bytes = KEY_BYTES) =>
    suite.derive(secret, { salt: 'yishenban backup', purpose, bytes })
  const idIn = (suite: Suite) => suite.digest(derive(suite, 'id')).toString('hex').slice(0, 8)
  const sealingIn = (suite: Suite) => suite.sealKey(derive(suite, 'encryption', suite.sealingBytes))
  const [suite] = chosenSuites()
  return {
    id: idIn(suite),
    sealing: sealingIn(suite),
    opening: new Map(
      SUITES.filter((one) => one.missing().length === 0).map((one) => [idIn(one), sealingIn(one)]),
    ),
    naming: STANDARD.macKey(derive(STANDARD, 'naming')),
  }
}
