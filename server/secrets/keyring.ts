import { createHash, hkdfSync } from 'node:crypto'
import { type HmacKey, hmacKey } from './hmac'

/** Keys that all come from one secret; each serves one purpose. */
export interface Key {
  /** Says with which key something was encrypted; tells nothing about the key. */
  id: string
  encryption: Buffer
  matching: Buffer
  queryCode: Buffer
  /** Seals what authenticator apps share with us. */
  secondFactor: Buffer
  recoveryCode: Buffer
  /** Hides whose wrong passwords are counted. */
  signIns: Buffer
  /** Marks the keys of sources as ours, and hides which they are. */
  source: Buffer
  /** Seals what signs the notices to a source. */
  sourceNotices: Buffer
  /** For the audit chain and what it holds. */
  proof: HmacKey
}

/** The first key is the one in use; the others can still be read with. */
export type Keyring = readonly [Key, ...Key[]]

/** The installation has no usable key. The message is for whoever starts the program. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault'
}

const KEY_BYTES = 32
const HOW_TO_MAKE =
  '可用 openssl rand -base64 32 生成，并与数据备份分开保管：遗失后，已加密的证件号码无法恢复'

/**
 * Keys from the environment: `YISHENBAN_KEY`, 32 random bytes in base64, and after a change of keys the former ones in
 * `YISHENBAN_FORMER_KEYS`, separated by commas. Throws KeyFault when one is missing or of no use.
 */
export function readKeyring(environment: Record<string, string | undefined> = process.env): Keyring {
  const current = environment.YISHENBAN_KEY?.trim()
  if (!current)
    throw new KeyFault(
      `没有设置密钥 YISHENBAN_KEY，无法加密证件号码。请设置32字节的随机密钥（base64），${HOW_TO_MAKE}`,
    )
  const former = (environment.YISHENBAN_FORMER_KEYS ?? '').split(',').filter((text) => text.trim() !== '')
  const from = [current, ...former].join()
  if (derived?.from !== from) {
    derived = {
      from,
      keyring: [
        readKey(current, 'YISHENBAN_KEY'),
        ...former.map((text) => readKey(text.trim(), 'YISHENBAN_FORMER_KEYS')),
      ],
    }
  }
  return derived.keyring
}

/** Deriving takes a quarter of a millisecond, and every page of a case asks. */
let derived: { from: string; keyring: Keyring } | null = null

function readKey(text: string, from: string): Key {
  const secret = Buffer.from(text, 'base64')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) || secret.length !== KEY_BYTES) {
    throw new KeyFault(`密钥 ${from} 不正确，应为32字节的随机数（base64，44个字符）。${HOW_TO_MAKE}`)
  }
  if (new Set(secret).size < KEY_BYTES / 4) {
    throw new KeyFault(`密钥 ${from} 过于简单，不是随机数。${HOW_TO_MAKE}`)
  }
  return {
    id: createHash('sha256').update(derive(secret, 'id')).digest('hex').slice(0, 8),
    encryption: derive(secret, 'identity-encryption'),
    matching: derive(secret, 'identity-matching'),
    secondFactor: derive(secret, 'second-factor'),
    recoveryCode: derive(secret, 'recovery-code'),
    signIns: derive(secret, 'sign-in-failures'),
    source: derive(secret, 'source-key'),
    sourceNotices: derive(secret, 'source-notices'),
    // Derived as the first query codes were: applicants still hold them on paper.
    queryCode: Buffer.from(hkdfSync('sha256', secret, '', 'yishenban query code', KEY_BYTES)),
    proof: hmacKey(derive(secret, 'audit-proof')),
  }
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'yishenban', purpose, KEY_BYTES))
}
