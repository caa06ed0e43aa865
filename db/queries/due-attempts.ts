import { gt, lte, or, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { DueAttempts } from '@/domain/operation/next-attempt'

/** That the next attempt, which a column holds, is due. */
export function isDue(nextAttemptAt: SQLiteColumn, { by, latest }: DueAttempts): SQL | undefined {
  return or(lte(nextAttemptAt, by), gt(nextAttemptAt, latest))
}
