import { asc, count, getTableName, is, isNotNull, Table } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from '../schema'
import { auditLines, cases } from '../schema'
import type { Reads } from '../transact'

/** Rows of every table, by the table's name. */
export async function rowsOfTables(from: Reads): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const table of Object.values(schema)) {
    if (!is(table, Table)) continue
    const [counted] = await from.select({ n: count() }).from(table as SQLiteTable)
    rows[getTableName(table)] = counted?.n ?? 0
  }
  return rows
}

/** Hash of the first line of the audit log, which no other installation has; null without a line. */
export async function firstLineHash(from: Reads): Promise<string | null> {
  const [line] = await from
    .select({ hash: auditLines.hash })
    .from(auditLines)
    .orderBy(asc(auditLines.seq))
    .limit(1)
  return line?.hash ?? null
}

/** Some case with an identity number, to see whether it opens; null where there is none. */
export async function someSealedIdentity(
  from: Reads,
): Promise<{ id: string; identityCipher: string } | null> {
  const [row] = await from
    .select({ id: cases.id, identityCipher: cases.identityCipher })
    .from(cases)
    .where(isNotNull(cases.identityCipher))
    .limit(1)
  return row?.identityCipher ? { id: row.id, identityCipher: row.identityCipher } : null
}
