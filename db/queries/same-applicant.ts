import { and, count, desc, eq, gte, inArray, like, ne, or, type SQL, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { Outcome } from '@/domain/case/outcomes'
import type { ApplicantCounts, Hint } from '@/domain/memory/same-person'
import { cases, caseProgress as p, TO_ANSWER } from '../schema'
import type { Reads } from '../transact'

/** What an applicant is known by. */
export interface KnownApplicant {
  agencyId: string
  identityHashes: readonly string[]
  creditCode: string | null
  name: string
  phone: string | null
}

/** Columns by which a request is known among others. */
export const REQUEST = {
  caseId: p.caseId,
  number: p.number,
  requested: cases.requested,
  state: p.state,
  arrivedOn: p.arrivedOn,
  concludedOn: p.concludedOn,
  outcome: p.outcome,
} as const

/** Requests of one applicant: the same identity, credit code, or name and phone. Null where nothing is known of them. */
export function ofApplicant(applicant: KnownApplicant): SQL | undefined | null {
  const { agencyId, identityHashes, creditCode, name, phone } = applicant
  const same = [
    identityHashes.length === 0 ? undefined : inArray(cases.identityHash, [...identityHashes]),
    creditCode === null ? undefined : eq(cases.creditCode, creditCode),
    phone === null ? undefined : and(eq(cases.applicantName, name), eq(cases.phone, phone)),
  ].filter((condition) => condition !== undefined)
  return same.length === 0 ? null : and(eq(cases.agencyId, agencyId), or(...same))
}

/** How many requests of one applicant there are, all in all and since the first days of some spans. */
export async function countsOfApplicant(
  from: Reads,
  applicant: KnownApplicant,
  since: { month: string; lastDays: IsoDate; lastYear: IsoDate },
): Promise<ApplicantCounts> {
  const mine = ofApplicant(applicant)
  const how = (condition: SQL) => sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
  const [row] = mine
    ? await from
        .select({
          all: count(),
          open: how(TO_ANSWER).mapWith(Number),
          month: how(like(p.arrivedOn, `${since.month}%`)).mapWith(Number),
          lastDays: how(gte(p.arrivedOn, since.lastDays)).mapWith(Number),
          lastYear: how(gte(p.arrivedOn, since.lastYear)).mapWith(Number),
        })
        .from(cases)
        .innerJoin(p, eq(p.caseId, cases.id))
        .where(mine)
    : []
  return row ?? { all: 0, open: 0, month: 0, lastDays: 0, lastYear: 0 }
}

/**
 * Requests of one applicant by year of arrival and outcome, the newest year first; without an outcome they are to be
 * answered, those that are answered anew among them.
 */
export async function yearsOfApplicant(
  from: Reads,
  applicant: KnownApplicant,
): Promise<{ year: string; outcome: Outcome | null; n: number }[]> {
  const mine = ofApplicant(applicant)
  if (!mine) return []
  const year = sql<string>`substr(${p.arrivedOn}, 1, 4)`
  const outcome = sql<Outcome | null>`case when ${TO_ANSWER} then null else ${p.outcome} end`
  return from
    .select({ year, outcome, n: count() })
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(mine)
    .groupBy(year, outcome)
    .orderBy(desc(year), desc(count()))
}

/** A page of the requests of one applicant, the newest first; all of them, or those that arrived in a month. */
export async function requestsOfApplicant(
  from: Reads,
  applicant: KnownApplicant,
  { skip, limit, month }: { skip: number; limit: number; month?: string },
) {
  const mine = ofApplicant(applicant)
  if (!mine) return []
  return from
    .select(REQUEST)
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(and(mine, month === undefined ? undefined : like(p.arrivedOn, `${month}%`)))
    .orderBy(desc(p.arrivedOn), desc(p.caseId))
    .limit(limit)
    .offset(skip)
}

const HINT_COLUMNS = { name: cases.applicantName, phone: cases.phone, address: cases.address } as const

/** Requests of which only one thing is the same; at most so many, in no order: of a common name there may be thousands. */
export async function hintedRequests(
  from: Reads,
  {
    agencyId,
    hint,
    value,
    exceptCaseId,
  }: { agencyId: string; hint: Hint; value: string; exceptCaseId: string },
  limit: number,
) {
  const found = await from
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.agencyId, agencyId), eq(HINT_COLUMNS[hint], value), ne(cases.id, exceptCaseId)))
    .limit(limit)
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  return from
    .select({
      ...REQUEST,
      applicantKind: cases.applicantKind,
      applicantName: cases.applicantName,
      jointApplicants: cases.jointApplicants,
      identityHash: cases.identityHash,
      creditCode: cases.creditCode,
      phone: cases.phone,
      holderUnitId: p.holderUnitId,
      holderPersonId: p.holderPersonId,
    })
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(inArray(cases.id, ids))
    .orderBy(desc(p.arrivedOn), desc(p.caseId))
}

/** At most `limit` requests of one applicant but for one case, the newest first. */
export async function earlierRequests(
  from: Reads,
  applicant: KnownApplicant,
  exceptCaseId: string | null,
  limit: number,
) {
  const rows = await requestsOfApplicant(from, applicant, { skip: 0, limit: limit + 1 })
  return rows.filter(({ caseId }) => caseId !== exceptCaseId).slice(0, limit)
}
