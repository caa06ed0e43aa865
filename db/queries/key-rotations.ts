import { and, asc, count, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { keyChecks, keyRotations } from '../schema'
import type { Reads, Tx } from '../transact'

export type KeyRotationRow = typeof keyRotations.$inferSelect

/** The change of keys that goes on, or else the newest; null where there was none. One that goes on was begun last, whatever a clock that was set back since says. */
export async function newestRotation(from: Reads): Promise<KeyRotationRow | null> {
  const [row] = await from
    .select()
    .from(keyRotations)
    .orderBy(desc(isNull(keyRotations.endedAt)), desc(keyRotations.startedAt), asc(keyRotations.id))
    .limit(1)
  return row ?? null
}

/** Changes of keys that are over. */
export async function countEndedRotations(from: Reads): Promise<number> {
  const [row] = await from.select({ n: count() }).from(keyRotations).where(isNotNull(keyRotations.endedAt))
  return row?.n ?? 0
}

/** Ends what is not done: another change of keys does all of it. */
export async function endRotations(tx: Tx, at: string): Promise<void> {
  await tx.update(keyRotations).set({ endedAt: at, leaseUntil: at }).where(isNull(keyRotations.endedAt))
}

export async function insertRotation(tx: Tx, row: KeyRotationRow): Promise<void> {
  await tx.insert(keyRotations).values(row)
}

/** Notes how far a change of keys is; false when another process has taken it over. */
export async function noteRotation(
  tx: Tx,
  { id, lease }: Pick<KeyRotationRow, 'id' | 'lease'>,
  change: Partial<Omit<KeyRotationRow, 'id'>>,
): Promise<boolean> {
  const rows = await tx
    .update(keyRotations)
    .set(change)
    .where(and(eq(keyRotations.id, id), eq(keyRotations.lease, lease)))
    .returning({ id: keyRotations.id })
  return rows.length > 0
}

/** When a key was taken out of use for writing; null while it is in use, or was never used. */
export async function retiredAt(from: Reads, keyId: string): Promise<string | null> {
  const [row] = await from
    .select({ at: keyChecks.retiredAt })
    .from(keyChecks)
    .where(eq(keyChecks.keyId, keyId))
  return row?.at ?? null
}

/** Takes every key but one out of use for writing; gives those that were in use. */
export async function retireOthers(tx: Tx, keyId: string, at: string): Promise<string[]> {
  const rows = await tx
    .update(keyChecks)
    .set({ retiredAt: at })
    .where(and(ne(keyChecks.keyId, keyId), isNull(keyChecks.retiredAt)))
    .returning({ keyId: keyChecks.keyId })
  return rows.map((row) => row.keyId).sort()
}
