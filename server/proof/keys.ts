import { chainEnd } from '@/db/queries/audit'
import { keyChecksOf } from '@/db/queries/digests'
import type { Reads } from '@/db/transact'
import { KeyFault, type Keyring, readKeyring } from '../secrets'
import { retiredWords } from '../secrets/retired'
import { SUITES } from '../secrets/suites/chosen'
import { keyCheckOf } from './key-check'

/** The keys of the environment beside those that something was written with. */
export interface KeyStanding {
  /** Why nothing can be shown or written; null where the key is the right one. */
  wrong: string | null
  /** Former keys that are missing: what was written with them cannot be read or verified. */
  missing: readonly string[]
}

/** Whether the keys of the environment are those of this installation, in words for whoever starts the program. */
export async function keyStanding(from: Reads): Promise<KeyStanding> {
  let keyring: Keyring
  try {
    keyring = readKeyring()
  } catch (fault) {
    if (fault instanceof KeyFault) return { wrong: `${fault.message}。`, missing: [] }
    throw fault
  }
  const checks = await keyChecksOf(from)
  const end = await chainEnd(from)
  const unknown = checks.filter(({ keyId }) => !keyring.some(({ id }) => id === keyId))
  const false_ = checks.find((check) => {
    const key = keyring.find(({ id }) => id === check.keyId)
    return key && keyCheckOf(key, check.since).mac !== check.mac
  })
  if (false_)
    return {
      wrong: `数据库中密钥 ${false_.keyId} 的校验值被改动过。请用最近的备份比对数据库。`,
      missing: [],
    }
  const retired = checks.find(({ keyId }) => keyId === keyring[0].id)?.retiredAt
  if (retired) {
    const { message, remedy } = retiredWords(keyring[0].id, retired)
    return {
      wrong: `${message}${remedy}${otherSuiteWords(unknown.map(({ keyId }) => keyId))}`,
      missing: [],
    }
  }
  const current = end?.keyId ?? null
  if (current !== null && unknown.some(({ keyId }) => keyId === current))
    return { wrong: wrongWords(keyring, current), missing: [] }
  // Every key was taken away from the database and a foreign one is given: the end of the chain tells.
  if (current !== null && !keyring.some(({ id }) => id === current))
    return { wrong: wrongWords(keyring, current), missing: [] }
  return { wrong: null, missing: unknown.map(({ keyId }) => keyId) }
}

function wrongWords([{ id }]: Keyring, needed: string): string {
  return (
    `密钥 YISHENBAN_KEY 不对：数据是用密钥 ${needed} 写的，现在设置的是 ${id}。用错的密钥启动，证件号码无法查看，查询码无法使用。` +
    '请把原来的密钥设为 YISHENBAN_KEY；更换过密钥的，把原来的写入 YISHENBAN_FORMER_KEYS。恢复备份的，请使用备份当时的密钥。' +
    otherSuiteWords([needed])
  )
}

/** What else to set where one of these keys is of another suite, whose ids begin with its mark; empty where none is. */
export function otherSuiteWords(missing: readonly string[]): string {
  return missing.some((id) => SUITES.some(({ mark }) => mark !== '' && id.startsWith(mark)))
    ? '密钥编号以 sm- 开头的，是使用国密算法期间的密钥，请设置 YISHENBAN_CRYPTO（sm 或者 standard）。'
    : ''
}

/** Former keys that are missing, in words; null where none is. */
export function missingKeysWords(missing: readonly string[]): string | null {
  return missing.length === 0
    ? null
    : `缺少曾经使用的密钥 ${missing.join('、')}：用它加密的证件号码无法查看，用它写的审计记录无法核验。请在 YISHENBAN_FORMER_KEYS 中补上。${otherSuiteWords(missing)}`
}
