import { and, asc, between, count, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { RemedyKind } from '@/domain/remedies/remedy'
import { statisticsYear } from '@/domain/report/period/period'
import { caseProgress, cases, remedies } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

/**
 * Remedies that a year's 表四 may count: concluded in it, or filed and still open when it ends. `caseId` is null, and no
 * answer is known, for those against an answer of before the records begin.
 */
export async function remediesOfYear(from: Reads, agencyId: string, year: number) {
  const { firstDay, lastDay } = statisticsYear(year)
  return from
    .select({
      id: remedies.id,
      caseId: remedies.caseId,
      caseNumber: sql<string>`coalesce(${cases.number}, ${remedies.formerNumber})`,
      kind: remedies.kind,
      body: remedies.body,
      number: remedies.number,
      filedOn: remedies.filedOn,
      concludedOn: remedies.concludedOn,
      result: remedies.result,
      answeredOn: caseProgress.concludedOn,
      dueOn: caseProgress.dueOn,
    })
    .from(remedies)
    .leftJoin(cases, eq(cases.id, remedies.caseId))
    .leftJoin(caseProgress, eq(caseProgress.caseId, remedies.caseId))
    .where(
      and(
        eq(remedies.agencyId, agencyId),
        lte(remedies.filedOn, lastDay),
        or(isNull(remedies.concludedOn), gte(remedies.concludedOn, firstDay)),
      ),
    )
    .orderBy(asc(remedies.filedOn), asc(remedies.id))
}

/** Remedies of each kind in a year's 表四, counted by the database: a second way, for the checks. */
export async function directTable4(
  from: Reads,
  agencyId: string,
  year: number,
): Promise<Partial<Record<RemedyKind, number>>> {
  const { firstDay, lastDay } = statisticsYear(year)
  const rows = await from
    .select({ kind: remedies.kind, n: count() })
    .from(remedies)
    .where(
      and(
        eq(remedies.agencyId, agencyId),
        or(
          between(remedies.concludedOn, firstDay, lastDay),
          and(
            lte(remedies.filedOn, lastDay),
            or(
              isNull(remedies.concludedOn),
              gte(remedies.concludedOn, `${year + 1}-01-01` as typeof firstDay),
            ),
          ),
        ),
      ),
    )
    .groupBy(remedies.kind)
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
}

/** Every remedy against the answers of cases, whatever year it is in. */
export async function remediesOfCases(from: Reads, caseIds: readonly string[]) {
  return inPortions([...new Set(caseIds)], (ids) =>
    from
      .select({ caseId: remedies.caseId, kind: remedies.kind, filedOn: remedies.filedOn })
      .from(remedies)
      .where(inArray(remedies.caseId, [...ids])),
  )
}
