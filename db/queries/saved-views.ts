import { and, asc, eq, or, sql } from 'drizzle-orm'
import { prepared, unlooked } from '../connection'
import { savedViewSubscriptions, savedViews as v } from '../schema'
import type { Reads, Tx } from '../transact'

export type SavedViewRow = typeof v.$inferSelect

const seen = prepared('saved_views_seen', (from) =>
  from
    .select()
    .from(v)
    .where(
      and(
        eq(v.agencyId, unlooked('agencyId')),
        or(eq(v.shared, true), eq(v.ownerId, sql.placeholder('personId'))),
      ),
    )
    .orderBy(asc(v.position), asc(v.createdAt), asc(v.id)),
)

/** Views that somebody has as tabs: their own, and those that are shared with the agency; each in its order. */
export async function savedViewsSeenBy(
  from: Reads,
  { agencyId, personId }: { agencyId: string; personId: string },
): Promise<SavedViewRow[]> {
  return seen(from).execute({ agencyId, personId })
}

export async function insertSavedView(tx: Tx, row: SavedViewRow): Promise<void> {
  await tx.insert(v).values(row)
}

export async function changeSavedView(
  tx: Tx,
  id: string,
  change: Partial<Pick<SavedViewRow, 'name' | 'address' | 'shared' | 'position'>>,
): Promise<void> {
  await tx.update(v).set(change).where(eq(v.id, id))
}

/** Deletes a view with all subscriptions to it. */
export async function deleteSavedView(tx: Tx, id: string): Promise<void> {
  await tx.delete(savedViewSubscriptions).where(eq(savedViewSubscriptions.viewId, id))
  await tx.delete(v).where(eq(v.id, id))
}

/** Ids of the views that somebody has in their digest; also of ones that are no longer theirs to see. */
export async function subscriptionsOf(from: Reads, personId: string): Promise<Set<string>> {
  const rows = await from
    .select({ viewId: savedViewSubscriptions.viewId })
    .from(savedViewSubscriptions)
    .where(eq(savedViewSubscriptions.personId, personId))
  return new Set(rows.map(({ viewId }) => viewId))
}

/** Puts a view into somebody's digest; it may be in it already. */
export async function subscribe(tx: Tx, personId: string, viewId: string): Promise<void> {
  await tx
    .insert(savedViewSubscriptions)
    .values({ personId, viewId })
    .onConflictDoNothing({
      target: [savedViewSubscriptions.personId, savedViewSubscriptions.viewId],
    })
}

export async function unsubscribe(tx: Tx, personId: string, viewId: string): Promise<void> {
  await tx
    .delete(savedViewSubscriptions)
    .where(and(eq(savedViewSubscriptions.personId, personId), eq(savedViewSubscriptions.viewId, viewId)))
}
