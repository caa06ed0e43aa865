/** A key of one purpose that hashes: HMAC, 32 bytes. */
export interface MacKey {
  mac(text: string): Buffer
}

/** A key of one purpose that seals. What it seals opens only under the same key and the same `boundTo`. */
export interface SealKey {
  seal(plain: Buffer, boundTo: Buffer): Buffer
  /** Throws when anything was altered. */
  open(sealed: Buffer, boundTo: Buffer): Buffer
}

/** What a key is derived from a secret for: another for each salt and purpose (RFC 5869). */
export interface Derivation {
  salt: string
  purpose: string
  /** Length of the key. */
  bytes: number
}

/**
 * The algorithms with which data is sealed and hashed. Whatever the program keeps goes through one of them, so that an
 * office can plug in its own (密码服务): see `docs/decisions/2026-11-27-crypto-suites.md`.
 */
export interface Suite {
  /** As it stands in `YISHENBAN_CRYPTO`. */
  readonly name: string
  /** For people. */
  readonly label: string
  /** Begins the id of each of its keys, and so everything that is sealed with one. Empty for the first suite only. */
  readonly mark: string
  /** Algorithms that this machine's Node does not have; nothing works without them. */
  missing(): string[]
  /** A hash without a key, 32 bytes. */
  digest(text: string | Buffer): Buffer
  derive(secret: string | Buffer, as: Derivation): Buffer
  /** The key that hashes; `secret` is 32 bytes. */
  macKey(secret: Buffer): MacKey
  /** Bytes of the secret of a key that seals. */
  readonly sealingBytes: number
  sealKey(secret: Buffer): SealKey
}
