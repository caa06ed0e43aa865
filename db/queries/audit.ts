import { and, asc, eq, gt, inArray, lt, max } from 'drizzle-orm'
import type { AuditAction } from '@/domain/audit/actions'
import { prepared } from '../connection'
import { auditLines, people } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'
import { preparedInsert } from './insert-rows'

/** An audit line before it is chained: who did what to what. No personal data of applicants. */
export interface AuditEntry {
  at: string
  agencyId: string
  personId: string
  action: AuditAction
  caseId: string | null
  detail: Record<string, unknown>
}

/** As it stands in the chain; another edition may have written it. `keyId` and `sum` are null in lines of before the chain was keyed. */
export type AuditLine = Omit<AuditEntry, 'action'> & { action: string } & {
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
    // Not the first of the lines from the last one back: SQLite compiles a LIMIT anew for each use.
    .where(eq(auditLines.seq, from.select({ last: max(auditLines.seq) }).from(auditLines))),
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

/** Numbers of lines that stand before one of the chain. */
export async function auditNumbersBefore(from: Reads, seq: number, limit: number): Promise<number[]> {
  const rows = await from
    .select({ seq: auditLines.seq })
    .from(auditLines)
    .where(lt(auditLines.seq, seq))
    .orderBy(asc(auditLines.seq))
    .limit(limit)
  return rows.map((row) => row.seq)
}

export async function auditLine(from: Reads, seq: number): Promise<AuditLine | null> {
  const [line] = await from.select().from(auditLines).where(eq(auditLines.seq, seq))
  return line ?? null
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
