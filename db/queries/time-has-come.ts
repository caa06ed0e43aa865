import { gt, lte, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** What waits to be tried waits for hours at most; in milliseconds. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000

/**
 * Rows whose instant has come by `now` (ISO), and after them those whose instant is so far ahead that nobody waits so
 * long: a clock that was ahead wrote it, and was set right since. Otherwise what was queued under such a clock would wait
 * until that day. Asked one after the other, so that each walks its index.
 */
export async function whoseTimeHasCome<Row>(
  instant: SQLiteColumn,
  { now, limit }: { now: string; limit: number },
  rowsWhere: (hasCome: SQL, limit: number) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const due = await rowsWhere(lte(instant, now), limit)
  if (due.length >= limit) return due
  const longest = new Date(Date.parse(now) + LONGEST_WAIT_MS).toISOString()
  return [...due, ...(await rowsWhere(gt(instant, longest), limit - due.length))]
}
