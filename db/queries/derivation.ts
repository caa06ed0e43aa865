import { eq } from 'drizzle-orm'
import { derivations } from '../schema'
import type { Reads, Tx } from '../transact'

type Derived = (typeof derivations.$inferSelect)['what']

/** Which derivation made what is derived of the cases; null where none was ever written down. */
export async function derivationVersion(from: Reads, what: Derived): Promise<number | null> {
  const [row] = await from.select().from(derivations).where(eq(derivations.what, what))
  return row?.version ?? null
}

export async function saveDerivationVersion(tx: Tx, what: Derived, version: number): Promise<void> {
  await tx
    .insert(derivations)
    .values({ what, version })
    .onConflictDoUpdate({ target: derivations.what, set: { version } })
}
