import { and, asc, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { prepared } from '../connection'
import { auditLines, cases, people } from '../schema'
import type { Reads } from '../transact'
import { caseIdByNumber } from './case-store'
import { inPortions } from './in-portions'
import { preparedInsert } from './insert-rows'

/** An audit line before it is chained: who did what to what. No personal data of applicants. */
export interface AuditEntry {
  at: string
  agencyId: string
  personId: string
  action: string
  caseId: string | null
  detail: Record<string, unknown>
}

/** As it stands in the chain. `keyId` and `sum` are null in lines of before the chain was keyed. */
export type AuditLine = AuditEntry & {
  seq: number
  previousHash: string
  keyId: string | null
  sum: string | null
  hash: string
}

/** The hash before the first line. */
export const BEGINNING = '0'.repeat(64)

/** What a new line follows. */
export type ChainEnd = Pick<AuditLine, 'seq' | 'hash' | 'keyId' | 'sum'>

const lastLine = prepared('last_audit_line', (from) =>
  from
    .select({ seq: auditLines.seq, hash: auditLines.hash, keyId: auditLines.keyId, sum: auditLines.sum })
    .from(auditLines)
    .orderBy(desc(auditLines.seq))
    .limit(1),
)

/** The end of the chain; null before the first line. */
export async function chainEnd(from: Reads): Promise<ChainEnd | null> {
  const [last] = await lastLine(from).execute()
  return last ?? null
}

/** Writes lines that were chained already: server/proof is the one door to the audit log. */
export const insertAuditLines = preparedInsert('insert_audit_lines', auditLines)

/** Lines after one of the chain, in its order. */
export async function auditLinesAfter(from: Reads, seq: number, limit: number): Promise<AuditLine[]> {
  return from
    .select()
    .from(auditLines)
    .where(gt(auditLines.seq, seq))
    .orderBy(asc(auditLines.seq))
    .limit(limit)
}

export async function auditLine(from: Reads, seq: number): Promise<AuditLine | null> {
  const [line] = await from.select().from(auditLines).where(eq(auditLines.seq, seq))
  return line ?? null
}

export interface AuditFilter {
  personId?: string
  action?: string
  /** Number of a case, exactly. */
  number?: string
  /** Days in Asia/Shanghai, both included. */
  from?: IsoDate
  to?: IsoDate
}

/** Lines of an agency, newest first, before a line's seq where one is given. */
export async function auditPage(
  from: Reads,
  agencyId: string,
  filter: AuditFilter,
  { before, limit }: { before?: number | undefined; limit: number },
) {
  const { personId, action, number } = filter
  const caseId = number === undefined ? undefined : await caseIdByNumber(from, agencyId, number)
  if (caseId === null) return []
  return from
    .select({ line: auditLines, personName: people.name, caseNumber: cases.number })
    .from(auditLines)
    .leftJoin(people, eq(people.id, auditLines.personId))
    .leftJoin(cases, eq(cases.id, auditLines.caseId))
    .where(
      and(
        eq(auditLines.agencyId, agencyId),
        before === undefined ? undefined : lt(auditLines.seq, before),
        personId === undefined ? undefined : eq(auditLines.personId, personId),
        action === undefined ? undefined : eq(auditLines.action, action),
        caseId === undefined ? undefined : eq(auditLines.caseId, caseId),
        ...(await withinDays(from, agencyId, filter)),
      ),
    )
    .orderBy(desc(auditLines.seq))
    .limit(limit)
}

/**
 * Lines stand in the order of their time, so days are a stretch of the chain: its ends are looked up, or a page of
 * long ago would begin with a look through everything since. They are a day wide of the mark, for a clock that was put
 * back; the instants decide.
 */
async function withinDays(from: Reads, agencyId: string, { from: first, to: last }: AuditFilter) {
  return [
    ...(first === undefined
      ? []
      : [
          gte(auditLines.seq, await lineSince(from, agencyId, addDays(first, -1))),
          gte(auditLines.at, startOf(first)),
        ]),
    ...(last === undefined
      ? []
      : [
          lt(auditLines.seq, await lineSince(from, agencyId, addDays(last, 2))),
          lt(auditLines.at, startOf(addDays(last, 1))),
        ]),
  ]
}

/** The first line on a day or later; beyond the last one while there is none. */
async function lineSince(from: Reads, agencyId: string, day: IsoDate): Promise<number> {
  const [line] = await from
    .select({ seq: auditLines.seq })
    .from(auditLines)
    .where(and(eq(auditLines.agencyId, agencyId), gte(auditLines.at, startOf(day))))
    .orderBy(asc(auditLines.at))
    .limit(1)
  return line?.seq ?? Number.MAX_SAFE_INTEGER
}

/** Lines about cases after a line of the chain, the earliest first, with who did it. */
export async function auditOfCases(from: Reads, caseIds: readonly string[], after: number) {
  return inPortions(caseIds, (ids) =>
    from
      .select({
        caseId: auditLines.caseId,
        at: auditLines.at,
        action: auditLines.action,
        person: people.name,
      })
      .from(auditLines)
      .leftJoin(people, eq(people.id, auditLines.personId))
      .where(and(inArray(auditLines.caseId, [...ids]), gt(auditLines.seq, after)))
      .orderBy(asc(auditLines.seq)),
  )
}

/** The line that names the hash of a sealed report, or null. */
export async function lineOfSeal(from: Reads, agencyId: string, sha256: string): Promise<AuditLine | null> {
  const lines = await from
    .select()
    .from(auditLines)
    .where(and(eq(auditLines.agencyId, agencyId), eq(auditLines.action, 'report_seal')))
    .orderBy(asc(auditLines.seq))
  return lines.find(({ detail }) => detail.sha256 === sha256) ?? null
}

/** Every line that tells of a step of a report, of all agencies, for verifying that what it tells of is still there. */
export async function linesOfStep(from: Reads, step: 'seal' | 'hand_in'): Promise<AuditLine[]> {
  return from
    .select()
    .from(auditLines)
    .where(eq(auditLines.action, `report_${step}`))
    .orderBy(asc(auditLines.seq))
}

/** The instant at which a civil day begins in Asia/Shanghai, which is UTC+8 all year. */
function startOf(day: IsoDate): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}
