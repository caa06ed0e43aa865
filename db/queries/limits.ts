import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { limitCounters, spentChallenges } from '../schema'
import type { Reads, Tx } from '../transact'

/** What is counted, and where it comes from. */
export interface Counted {
  what: string
  who: string
}

/** Points of a period, and when it ends (ISO). */
export interface Points {
  points: number
  until: string
}

const running = prepared('limit_points', (from: Reads) =>
  from
    .select({ points: limitCounters.points, until: limitCounters.until })
    .from(limitCounters)
    .where(
      and(
        eq(limitCounters.what, sql.placeholder('what')),
        eq(limitCounters.who, sql.placeholder('who')),
        gt(limitCounters.until, sql.placeholder('at')),
        lte(limitCounters.until, sql.placeholder('latest')),
      ),
    ),
)

/** The points of the period that runs at an instant (ISO) and ends at `latest` at most; null when none does. */
export async function pointsOf(
  from: Reads,
  counted: Counted,
  { at, latest }: { at: string; latest: string },
): Promise<Points | null> {
  const [row] = await running(from).execute({ ...counted, at, latest })
  return row ?? null
}

const added = prepared('limit_add', (tx: Tx) => {
  const { until } = limitCounters
  // One that ends later than any that has begun was begun under a clock that was ahead.
  const ended = sql`(${until} <= ${sql.placeholder('at')} OR ${until} > ${sql.placeholder('latest')})`
  return tx
    .insert(limitCounters)
    .values({
      what: sql.placeholder('what'),
      who: sql.placeholder('who'),
      points: 1,
      until: sql.placeholder('until'),
    })
    .onConflictDoUpdate({
      target: [limitCounters.what, limitCounters.who],
      set: {
        points: sql`CASE WHEN ${ended} THEN 1 ELSE ${limitCounters.points} + 1 END`,
        until: sql`CASE WHEN ${ended} THEN excluded.until ELSE ${limitCounters.until} END`,
      },
    })
    .returning({ points: limitCounters.points, until: limitCounters.until })
})

/** Adds one point at an instant; where no period runs that ends at `latest` at most, one begins that ends at `until`. */
export async function addPoint(
  tx: Tx,
  counted: Counted,
  period: { at: string; until: string; latest: string },
): Promise<Points> {
  const [row] = await added(tx).execute({ ...counted, ...period })
  if (!row) throw new Error(`no point was added to ${counted.what}`)
  return row
}

/** True for the one who spends a challenge first. It is remembered until it would have expired. */
export async function spendOnce(tx: Tx, id: string, until: string): Promise<boolean> {
  const rows = await tx
    .insert(spentChallenges)
    .values({ id, until })
    .onConflictDoNothing({ target: spentChallenges.id })
    .returning({ id: spentChallenges.id })
  return rows.length === 1
}

/** Takes out what counts nothing any more at an instant. */
export async function forgetEndedLimits(tx: Tx, at: string): Promise<void> {
  await tx.delete(limitCounters).where(lte(limitCounters.until, at))
  await tx.delete(spentChallenges).where(lte(spentChallenges.until, at))
}
