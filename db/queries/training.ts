import { and, count, desc, eq, gt, gte, isNull, lt } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { auditLines, caseProgress as p } from '../schema'
import type { Reads } from '../transact'

/** What a person has done since a line of the log, by the name of the action. */
export async function actionsSince(
  from: Reads,
  { agencyId, personId }: { agencyId: string; personId: string },
  seq: number,
): Promise<Set<string>> {
  const rows = await from
    .selectDistinct({ action: auditLines.action })
    .from(auditLines)
    .where(and(eq(auditLines.agencyId, agencyId), eq(auditLines.personId, personId), gt(auditLines.seq, seq)))
  return new Set(rows.map(({ action }) => action))
}

/** The case that a person registered last since a line of the log; null for none. */
export async function lastRegistered(
  from: Reads,
  { agencyId, personId }: { agencyId: string; personId: string },
  seq: number,
): Promise<string | null> {
  const [row] = await from
    .select({ caseId: auditLines.caseId })
    .from(auditLines)
    .where(
      and(
        eq(auditLines.agencyId, agencyId),
        eq(auditLines.personId, personId),
        eq(auditLines.action, 'register'),
        gt(auditLines.seq, seq),
      ),
    )
    .orderBy(desc(auditLines.seq))
    .limit(1)
  return row?.caseId ?? null
}

/** Cases in hand whose last day lies from one day to before another. */
export async function becameLate(
  from: Reads,
  agencyId: string,
  between: { first: IsoDate; before: IsoDate },
): Promise<number> {
  const [row] = await from
    .select({ n: count() })
    .from(p)
    .where(
      and(
        eq(p.agencyId, agencyId),
        isNull(p.concludedOn),
        gte(p.dueKey, between.first),
        lt(p.dueKey, between.before),
      ),
    )
  return row?.n ?? 0
}
