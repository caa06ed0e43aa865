import { sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { counters } from '../schema'
import type { Tx } from '../transact'

const raised = prepared('next_number', (tx: Tx) =>
  tx
    .insert(counters)
    .values({
      agencyId: sql.placeholder('agencyId'),
      series: sql.placeholder('series'),
      year: sql.placeholder('year'),
      last: 1,
    })
    .onConflictDoUpdate({
      target: [counters.agencyId, counters.series, counters.year],
      set: { last: sql`${counters.last} + 1` },
    })
    .returning({ last: counters.last }),
)

/**
 * Issues the next number of a series: unique, and without gaps because a rolled-back transaction gives it back.
 * Call it inside the transaction that uses the number.
 */
export async function nextNumber(tx: Tx, agencyId: string, series: string, year: number): Promise<number> {
  const [row] = await raised(tx).execute({ agencyId, series, year })
  if (!row) throw new Error(`no number issued for ${series} ${year}`)
  return row.last
}
