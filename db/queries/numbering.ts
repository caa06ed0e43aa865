import { sql } from 'drizzle-orm'
import { counters } from '../schema'
import type { Tx } from '../transact'

/**
 * Issues the next number of a series: unique, and without gaps because a rolled-back transaction gives it back.
 * Call it inside the transaction that uses the number.
 */
export async function nextNumber(tx: Tx, agencyId: string, series: string, year: number): Promise<number> {
  const [row] = await tx
    .insert(counters)
    .values({ agencyId, series, year, last: 1 })
    .onConflictDoUpdate({
      target: [counters.agencyId, counters.series, counters.year],
      set: { last: sql`${counters.last} + 1` },
    })
    .returning({ last: counters.last })
  if (!row) throw new Error(`no number issued for ${series} ${year}`)
  return row.last
}
