import { eq } from 'drizzle-orm'
import { derivations } from '../schema'
import type { Reads, Tx } from '../transact'

/** Which derivation made the progress of the cases; null where none was ever written down. */
export async function progressVersion(from: Reads): Promise<number | null> {
  const [row] = await from.select().from(derivations).where(eq(derivations.what, 'case_progress'))
  return row?.version ?? null
}

export async function saveProgressVersion(tx: Tx, version: number): Promise<void> {
  await tx
    .insert(derivations)
    .values({ what: 'case_progress', version })
    .onConflictDoUpdate({ target: derivations.what, set: { version } })
}
