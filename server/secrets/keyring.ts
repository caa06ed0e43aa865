import { KeyFault } from './key-fault'
import { chosenSuites, SUITES } from './suites/chosen'
import type { MacKey, SealKey, Suite } from './suites/suite'

/** Keys that all come from one secret, in one suite; each serves one purpose. */
export interface Key {
  /** Says with which key and suite something was sealed or hashed; tells nothing about the key. */
  id: string
  suite: Suite
  identity: SealKey
  matching: MacKey
  queryCode: MacKey
  /** Seals what authenticator apps share with us. */
  secondFactor: SealKey
  recoveryCode: MacKey
  /** Hides whose wrong passwords are counted. */
  signIns: MacKey
  /** Marks the keys of sources as ours, and hides which they are. */
  source: MacKey
  /** Seals what signs the notices to a source. */
  sourceNotices: SealKey
  /** For the audit chain and what it holds. */
  proof: MacKey
}

/** The first key is the one in use; the others can still be read with. */
export type Keyring = readonly [Key, ...Key[]]

type Environment = Readonly<Record<string, string | undefined>>

const KEY_BYTES = 32
const HOW_TO_MAKE =
  '可用 openssl rand -base64 32 生成，并与数据备份分开保管：遗失后，已加密的证件号码无法恢复'

/**
 * Keys from the environment: `YISHENBAN_KEY`, 32 random bytes in base64, and after a change of keys the former ones in
 * `YISHENBAN_FORMER_KEYS`, separated by commas; each in the suites that `YISHENBAN_CRYPTO` says, so that a change of
 * suites is a change of keys. `YISHENBAN_NEXT_KEY` is read with and never written with: several servers learn it before
 * the first of them writes with it. Throws KeyFault when one is missing or of no use.
 */
export function readKeyring(environment: Environment = process.env, suites = SUITES): Keyring {
  const current = environment.YISHENBAN_KEY?.trim()
  if (!current)
    throw new KeyFault(
      `没有设置密钥 YISHENBAN_KEY，无法加密证件号码。请设置32字节的随机密钥（base64），${HOW_TO_MAKE}`,
    )
  const next = environment.YISHENBAN_NEXT_KEY?.trim() ?? ''
  const former = formerKeys(environment)
  const from = [environment.YISHENBAN_CRYPTO, current, next, ...former].join()
  if (derived?.from !== from || derived.suites !== suites) {
    const secrets = [
      secretOf(current, 'YISHENBAN_KEY'),
      ...(next ? [secretOf(next, 'YISHENBAN_NEXT_KEY')] : []),
      ...former.map((text) => secretOf(text, 'YISHENBAN_FORMER_KEYS')),
    ]
    const chosen = chosenSuites(environment, suites)
    const [first, ...others] = secrets.flatMap((secret) => chosen.map((suite) => keyOf(secret, suite)))
    derived = { from, suites, keyring: [first as Key, ...others] }
  }
  return derived.keyring
}

/** Deriving takes a quarter of a millisecond, and every page of a case asks. */
let derived: { from: string; suites: readonly Suite[]; keyring: Keyring } | null = null

/** True where the key in use stands among the former or next ones, too: nobody can have meant it. */
export function repeatsItself(environment: Environment = process.env): boolean {
  const texts = [environment.YISHENBAN_KEY, environment.YISHENBAN_NEXT_KEY, ...formerKeys(environment)]
  const secrets = texts.filter(Boolean).map((text) => Buffer.from(text ?? '', 'base64').toString('hex'))
  return new Set(secrets).size < secrets.length
}

function formerKeys(environment: Environment): string[] {
  return (environment.YISHENBAN_FORMER_KEYS ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function secretOf(text: string, from: string): Buffer {
  const secret = Buffer.from(text, 'base64')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) || secret.length !== KEY_BYTES) {
    throw new KeyFault(`密钥 ${from} 不正确，应为32字节的随机数（base64，44个字符）。${HOW_TO_MAKE}`)
  }
  if (new Set(secret).size < KEY_BYTES / 4) {
    throw new KeyFault(`密钥 ${from} 过于简单，不是随机数。${HOW_TO_MAKE}`)
  }
  return secret
}

function keyOf(secret: Buffer, suite: Suite): Key {
  const derive = (purpose: string, bytes = KEY_BYTES) =>
    suite.derive(secret, { salt: 'yishenban', purpose, bytes })
  const mac = (purpose: string) => suite.macKey(derive(purpose))
  const seal = (purpose: string) => suite.sealKey(derive(purpose, suite.sealingBytes))
  // Derived as the first query codes were: applicants still hold them on paper.
  const queryCode = suite.derive(secret, { salt: '', purpose: 'yishenban query code', bytes: KEY_BYTES })
  return {
    id: `${suite.mark}${suite.digest(derive('id')).toString('hex').slice(0, 8)}`,
    suite,
    identity: seal('identity-encryption'),
    matching: mac('identity-matching'),
    secondFactor: seal('second-factor'),
    recoveryCode: mac('recovery-code'),
    signIns: mac('sign-in-failures'),
    source: mac('source-key'),
    sourceNotices: seal('source-notices'),
    queryCode: suite.macKey(queryCode),
    proof: mac('audit-proof'),
  }
}
