import { eq, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { ownColumns } from '../schema'
import type { Reads, Tx } from '../transact'

const chosen = prepared('own_columns', (from) =>
  from
    .select({ columns: ownColumns.columns })
    .from(ownColumns)
    .where(eq(ownColumns.personId, sql.placeholder('personId'))),
)

/** Columns of the list as a person chose them; null for whoever chose none. */
export async function ownColumnsOf(from: Reads, personId: string): Promise<readonly string[] | null> {
  const [row] = await chosen(from).execute({ personId })
  return row?.columns ?? null
}

export async function saveOwnColumns(tx: Tx, personId: string, columns: readonly string[]): Promise<void> {
  await tx
    .insert(ownColumns)
    .values({ personId, columns })
    .onConflictDoUpdate({ target: ownColumns.personId, set: { columns } })
}

/** Whoever has none of their own sees the usual ones. */
export async function forgetOwnColumns(tx: Tx, personId: string): Promise<void> {
  await tx.delete(ownColumns).where(eq(ownColumns.personId, personId))
}
