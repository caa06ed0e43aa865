/** A backup that was restored into a throwaway place and counted. */
export interface ProvenBackup {
  /** When it was proven (ISO). */
  at: string
}

/** The last backup that was proven; null while this installation makes none by itself. */
export async function lastProvenBackup(): Promise<ProvenBackup | null> {
  return null
}
