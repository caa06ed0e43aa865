import { and, asc, eq } from 'drizzle-orm'
import { ledgerLayouts } from '../schema'
import type { Reads, Tx } from '../transact'

export type LayoutRow = typeof ledgerLayouts.$inferSelect

/** What was decided about a layout by this office. */
export async function layoutRow(from: Reads, agencyId: string, layout: string): Promise<LayoutRow | null> {
  const [row] = await from
    .select()
    .from(ledgerLayouts)
    .where(and(eq(ledgerLayouts.agencyId, agencyId), eq(ledgerLayouts.layout, layout)))
  return row ?? null
}

export async function layoutsOf(from: Reads, agencyId: string, limit: number): Promise<LayoutRow[]> {
  return from
    .select()
    .from(ledgerLayouts)
    .where(eq(ledgerLayouts.agencyId, agencyId))
    .orderBy(asc(ledgerLayouts.name), asc(ledgerLayouts.id))
    .limit(limit)
}

/** Keeps a layout and gives its id; what was decided about the same headings before gives way, and its name stays. */
export async function saveLayout(tx: Tx, row: LayoutRow): Promise<string> {
  const { mapping, values, savedBy, savedAt } = row
  const [saved] = await tx
    .insert(ledgerLayouts)
    .values(row)
    .onConflictDoUpdate({
      target: [ledgerLayouts.agencyId, ledgerLayouts.layout],
      set: { mapping, values, savedBy, savedAt },
    })
    .returning({ id: ledgerLayouts.id })
  return saved?.id ?? row.id
}

/** True when there was such a layout. */
export async function nameLayout(tx: Tx, agencyId: string, id: string, name: string): Promise<boolean> {
  const changed = await tx
    .update(ledgerLayouts)
    .set({ name })
    .where(and(eq(ledgerLayouts.agencyId, agencyId), eq(ledgerLayouts.id, id)))
    .returning({ id: ledgerLayouts.id })
  return changed.length > 0
}

/** The name of the layout that is gone; null when there was none. */
export async function deleteLayout(tx: Tx, agencyId: string, id: string): Promise<string | null> {
  const [gone] = await tx
    .delete(ledgerLayouts)
    .where(and(eq(ledgerLayouts.agencyId, agencyId), eq(ledgerLayouts.id, id)))
    .returning({ name: ledgerLayouts.name })
  return gone?.name ?? null
}
