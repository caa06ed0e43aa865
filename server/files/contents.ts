import type { Draft } from './drafts'

/** A content that is stored: its size in bytes, and when it was last stored (milliseconds). */
export interface StoredContent {
  sha256: string
  size: number
  storedAt: number
}

/** The very storing of a content, so that it can be taken back. */
export interface Stored {
  sha256: string
  /** Tells what this storing made from any other of the same content; null where it is left to the sweep. */
  mark: string | null
}

/**
 * Where the contents of files lie, by the hash of their content: one folder, or one bucket that several servers share.
 * An address that is none is a RangeError. What the place does not do is thrown as a `StoreFault`.
 */
export interface Contents {
  /** Stores a draft for good once this returns. */
  keep(draft: Draft): Promise<Stored>
  /** The content, read as it is asked for; throws ENOENT when it is missing. */
  open(sha256: string): Promise<AsyncIterable<Uint8Array>>
  has(sha256: string): Promise<boolean>
  /** Takes back what a storing has just made, unless the same has been stored again since; false where it stays. */
  takeBack(stored: Stored): Promise<boolean>
  /**
   * Removes a content that was last stored before an instant (milliseconds); false when it is younger or gone. Called in
   * the transaction that has seen that no row names it and nobody is about to store it.
   */
  removeStoredBefore(sha256: string, instant: number): Promise<boolean>
  /** Everything that is stored, whether or not a row names it, in no order. */
  list(): AsyncIterable<StoredContent>
}
