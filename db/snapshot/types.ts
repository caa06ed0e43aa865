import type { Reads } from '../connection'

/** The database as it stood at one instant; others go on writing meanwhile. */
export interface Snapshot {
  /** For counting: sees that instant and nothing after it. */
  readonly from: Reads
  /** The copy itself, to be read once: SQLite's file, or what `pg_dump` writes. Throws BackupFault. */
  content(): AsyncIterable<Uint8Array>
  /** Lets go of it, and takes away what lay on the disk for it. */
  close(): Promise<void>
}
