import { eq } from 'drizzle-orm'
import { derivations } from '../schema'
import type { Reads, Tx } from '../transact'

/** What is derived and may come from an older program. */
export type Derived = 'case_progress' | 'case_search'

/** Which derivation made it; null where none was ever written down. */
export async function derivedVersion(from: Reads, what: Derived): Promise<number | null> {
  const [row] = await from.select().from(derivations).where(eq(derivations.what, what))
  return row?.version ?? null
}

export async function saveDerivedVersion(tx: Tx, what: Derived, version: number): Promise<void> {
  await tx
    .insert(derivations)
    .values({ what, version })
    .onConflictDoUpdate({ target: derivations.what, set: { version } })
}
