import { and, count, eq, gte, isNotNull, min, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { HandingOfDay, StageCount } from '@/domain/supervision/board'
import { prepared, unlooked } from '../connection'
import { IN_STAGE, caseProgress as p, casePassages as passages } from '../schema'
import type { Reads } from '../transact'

// Numbers of the board: of cases that are in some stage, and of what came and went since a day. Neither looks at a case
// that is over.

const byStage = prepared('board_stages', (from) =>
  from
    .select({
      stage: sql<StageCount['stage']>`${p.stage}`,
      unitId: p.holderUnitId,
      n: count(),
      since: min(p.stageSince),
      late: sql<number>`count(case when ${p.concludedOn} is null and ${p.dueKey} < ${sql.placeholder('today')} then 1 end)`,
    })
    .from(p)
    .where(and(eq(p.agencyId, unlooked('agencyId')), IN_STAGE))
    .groupBy(p.stage, p.holderUnitId),
)

/** How many cases stand in each stage with each unit, since when the oldest does, and how many have not been answered by their due day. */
export async function stageCounts(from: Reads, agencyId: string, today: IsoDate): Promise<StageCount[]> {
  const rows = await byStage(from).execute({ agencyId, today })
  return rows.flatMap(({ since, ...row }) => (since === null ? [] : [{ ...row, since }]))
}

const cameSince = prepared('board_came', (from) =>
  from
    .select({
      unitId: passages.unitId,
      on: passages.from,
      how: sql<HandingOfDay['how']>`${passages.came}`,
      n: count(),
    })
    .from(passages)
    .where(
      and(
        eq(passages.agencyId, unlooked('agencyId')),
        gte(passages.from, sql.placeholder('first')),
        isNotNull(passages.came),
      ),
    )
    .groupBy(passages.from, passages.unitId, passages.came),
)

const wentSince = prepared('board_went', (from) =>
  from
    .select({
      unitId: passages.unitId,
      on: sql<IsoDate>`${passages.to}`,
      how: sql<HandingOfDay['how']>`${passages.went}`,
      n: count(),
    })
    .from(passages)
    .where(
      and(
        eq(passages.agencyId, unlooked('agencyId')),
        gte(passages.to, sql.placeholder('first')),
        isNotNull(passages.went),
      ),
    )
    .groupBy(passages.to, passages.unitId, passages.went),
)

/** How many cases came to each unit and left it on each day from `first` on. */
export async function handingsSince(
  from: Reads,
  agencyId: string,
  first: IsoDate,
): Promise<{ came: HandingOfDay[]; went: HandingOfDay[] }> {
  return {
    came: await cameSince(from).execute({ agencyId, first }),
    went: await wentSince(from).execute({ agencyId, first }),
  }
}
