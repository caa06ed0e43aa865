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

/** How long a content may be going at most, in milliseconds: as many requests as are made under one note, and a margin. */
export const GOING_MS = 40_000
/** Contents that are removed under one note. */
export const GOING_AT_ONCE = 5

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
  /** How a content is removed: at once, or by a request that may take seconds and for which no writer may wait. */
  removes: 'atOnce' | 'byRequest'
  /**
   * Removes a content that was last stored before an instant (milliseconds); false when it is younger or gone. Called
   * when a transaction has seen that no row names it and nobody is about to store it: inside of that transaction where
   * it is done at once, and otherwise while a note of it says that it is going.
   */
  removeStoredBefore(sha256: string, instant: number): Promise<boolean>
  /** Everything that is stored, whether or not a row names it, in no order. */
  list(): AsyncIterable<StoredContent>
}
