import { and, count, eq, gt, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm'
import { noteParts } from '../connection'
import { people, recoveryCodes, secondFactors } from '../schema'
import type { Reads, Tx } from '../transact'

export type SecondFactorRow = typeof secondFactors.$inferSelect

export async function secondFactorRow(from: Reads, personId: string): Promise<SecondFactorRow | null> {
  const [row] = await from.select().from(secondFactors).where(eq(secondFactors.personId, personId))
  return row ?? null
}

/** People of an agency who have a second factor, by id. */
export async function peopleWithSecondFactor(from: Reads, agencyId: string): Promise<ReadonlySet<string>> {
  const rows = await from
    .select({ personId: secondFactors.personId })
    .from(secondFactors)
    .innerJoin(people, eq(people.id, secondFactors.personId))
    .where(and(eq(people.agencyId, agencyId), isNotNull(secondFactors.confirmedAt)))
  return new Set(rows.map(({ personId }) => personId))
}

/** How many recovery codes a person has not used. */
export async function recoveryCodesLeft(from: Reads, personId: string): Promise<number> {
  const [left] = await from
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)))
  return left?.n ?? 0
}

/** A secret that waits for its first code; one in use stays in use meanwhile. */
export async function savePendingSecret(tx: Tx, personId: string, pendingCipher: string): Promise<void> {
  await tx
    .insert(secondFactors)
    .values({ personId, pendingCipher, lastStep: 0, wrongCodes: 0 })
    .onConflictDoUpdate({ target: secondFactors.personId, set: { pendingCipher } })
  noteParts(secondFactors, [personId])
}

/** The secret on the screen is worth nothing from now on; one in use stays in use. */
export async function forgetPendingSecret(tx: Tx, personId: string): Promise<void> {
  await tx.update(secondFactors).set({ pendingCipher: null }).where(eq(secondFactors.personId, personId))
  noteParts(secondFactors, [personId])
}

/** The pending secret is the one in use from now on; the code that showed it is used up. */
export async function confirmPendingSecret(
  tx: Tx,
  personId: string,
  { secretCipher, confirmedAt, lastStep }: { secretCipher: string; confirmedAt: string; lastStep: number },
): Promise<void> {
  await tx
    .update(secondFactors)
    .set({ secretCipher, confirmedAt, lastStep, pendingCipher: null, wrongCodes: 0, waitUntil: null })
    .where(eq(secondFactors.personId, personId))
  noteParts(secondFactors, [personId])
}

/**
 * Uses up the code of a step, with all before it; false when it was used up before, whoever was quicker. One later than
 * `latest` was taken under a clock that was ahead: it keeps nobody out until then.
 */
export async function takeStep(
  tx: Tx,
  personId: string,
  { step, latest }: { step: number; latest: number },
): Promise<boolean> {
  const taken = await tx
    .update(secondFactors)
    .set({ lastStep: step, wrongCodes: 0, waitUntil: null })
    .where(
      and(
        eq(secondFactors.personId, personId),
        or(lt(secondFactors.lastStep, step), gt(secondFactors.lastStep, latest)),
      ),
    )
    .returning({ personId: secondFactors.personId })
  noteParts(secondFactors, [personId])
  return taken.length === 1
}

/** Uses up a recovery code that stands under one of these hashes; false when none does or it was used before. */
export async function takeRecoveryCode(
  tx: Tx,
  personId: string,
  hashes: readonly string[],
  usedAt: string,
): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        inArray(recoveryCodes.hash, [...hashes]),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ personId: recoveryCodes.personId })
  noteParts(recoveryCodes, [personId])
  return taken.length === 1
}

export async function saveWrongCodes(
  tx: Tx,
  personId: string,
  count: Pick<SecondFactorRow, 'wrongCodes' | 'waitUntil'>,
): Promise<void> {
  await tx.update(secondFactors).set(count).where(eq(secondFactors.personId, personId))
  noteParts(secondFactors, [personId])
}

/** A fresh set in the place of the old one, used or not. */
export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  noteParts(recoveryCodes, [personId])
  await tx.insert(recoveryCodes).values(hashes.map((hash) => ({ personId, hash })))
  noteParts(recoveryCodes, [personId])
}

export async function removeSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  noteParts(recoveryCodes, [personId])
  await tx.delete(secondFactors).where(eq(secondFactors.personId, personId))
  noteParts(secondFactors, [personId])
}
