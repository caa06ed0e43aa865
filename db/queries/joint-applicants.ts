import { asc, eq, inArray, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { jointApplicants } from '../schema'
import type { Reads } from '../transact'
import type { CaseRow } from './case-store'

export type JointRow = typeof jointApplicants.$inferSelect

const jointByCase = prepared('joint_by_case', (from) =>
  from
    .select()
    .from(jointApplicants)
    .where(eq(jointApplicants.caseId, sql.placeholder('caseId')))
    .orderBy(asc(jointApplicants.position)),
)

/** Those who applied with the first applicant of a case, in their order; most cases have none and are not asked for. */
export async function jointOf(
  from: Reads,
  { id, jointApplicants: count }: Pick<CaseRow, 'id' | 'jointApplicants'>,
): Promise<JointRow[]> {
  return count === null ? [] : jointByCase(from).execute({ caseId: id })
}

/** The same of many cases, by case. */
export async function jointOfCases(
  from: Reads,
  rows: readonly Pick<CaseRow, 'id' | 'jointApplicants'>[],
): Promise<Map<string, JointRow[]>> {
  const ids = rows.filter((row) => row.jointApplicants !== null).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const joint = await from
    .select()
    .from(jointApplicants)
    .where(inArray(jointApplicants.caseId, ids))
    .orderBy(asc(jointApplicants.caseId), asc(jointApplicants.position))
  return Map.groupBy(joint, ({ caseId }) => caseId)
}
