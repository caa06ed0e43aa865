import { eq, inArray, lt, sql } from 'drizzle-orm'
import type { Failures } from '@/domain/people/lock-out'
import { prepared } from '../connection'
import { signInFailures } from '../schema'
import type { Reads, Tx } from '../transact'

const underKeys = prepared('sign_in_failures_under', (from) =>
  from
    .select()
    .from(signInFailures)
    .where(
      inArray(signInFailures.key, [
        sql.placeholder('place'),
        sql.placeholder('device'),
        sql.placeholder('account'),
      ]),
    ),
)

/** What counts under each of these keys. */
export async function failuresUnder(
  from: Reads,
  keys: { place: string; device: string; account: string },
): Promise<Map<string, Failures>> {
  const rows = await underKeys(from).execute(keys)
  return new Map(
    rows.map(({ key, failures, waitUntil, forgetAt }) => [key, { failures, waitUntil, forgetAt }]),
  )
}

export async function saveFailures(
  tx: Tx,
  of: { key: string; accountHash: string },
  counted: Failures,
): Promise<void> {
  await tx
    .insert(signInFailures)
    .values({ ...of, ...counted })
    .onConflictDoUpdate({ target: signInFailures.key, set: counted })
}

/** Nothing counts any more under this key. */
export async function clearFailures(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.key, key))
}

/** Nothing counts any more for this account, from wherever; tells how many counters there were. */
export async function clearFailuresOf(tx: Tx, accountHash: string): Promise<number> {
  const cleared = await tx
    .delete(signInFailures)
    .where(eq(signInFailures.accountHash, accountHash))
    .returning({ key: signInFailures.key })
  return cleared.length
}

/** Takes away what is forgotten. */
export async function pruneFailures(tx: Tx, at: string): Promise<void> {
  await tx.delete(signInFailures).where(lt(signInFailures.forgetAt, at))
}
