/** What kind of fault it is, where somebody asks: stored objects that are gone or altered, sealed with another key, in a place that does not answer, held by another run; anything else is `other`. */
type BackupFaultKind = 'damaged' | 'wrongKey' | 'away' | 'runs' | 'other'

/** Why a backup, a restoration or a rehearsal was not done: what, why and what next, in Chinese; no personal data. */
export class BackupFault extends Error {
  /** By name: Next bundles this module several times, and one bundle's fault is caught in another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'BackupFault'
  }
  override readonly name = 'BackupFault'
  constructor(
    message: string,
    readonly kind: BackupFaultKind = 'other',
    /** Names of the objects that are damaged, as far as they are known. */
    readonly objects: readonly string[] = [],
  ) {
    super(message)
  }
}
