import { and, between, count, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { LateCauseCount } from '@/domain/supervision/cause-counts'
import { prepared } from '../connection'
import { caseProgress as p, WAS_LATE } from '../schema'
import type { Reads } from '../transact'

const MONTH = sql<string>`substr(${p.concludedOn}, 1, 7)`

function byCause(name: string, condition?: SQL) {
  return prepared(name, (from) =>
    from
      .select({ cause: p.latenessCause, unitId: p.holderUnitId, month: MONTH, n: count() })
      .from(p)
      .where(
        and(
          eq(p.agencyId, sql.placeholder('agencyId')),
          between(p.concludedOn, sql.placeholder('firstDay'), sql.placeholder('lastDay')),
          WAS_LATE,
          condition,
        ),
      )
      .groupBy(p.latenessCause, p.holderUnitId, MONTH),
  )
}
const all = byCause('late_causes')
const reported = byCause('late_causes_reported', isNotNull(p.applicantKind))

/** Late answers of some days by cause, unit and month; reads the late ones of these days and no others. */
export async function lateCauseCounts(
  from: Reads,
  agencyId: string,
  days: { firstDay: string; lastDay: string },
): Promise<LateCauseCount[]> {
  return all(from).execute({ agencyId, ...days })
}

/** The same of requests that the annual report counts: corrections of records (Art. 41) stay out of it. */
export async function reportedCauseCounts(
  from: Reads,
  agencyId: string,
  days: { firstDay: string; lastDay: string },
): Promise<LateCauseCount[]> {
  return reported(from).execute({ agencyId, ...days })
}
