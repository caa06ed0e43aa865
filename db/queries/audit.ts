import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm'
import type { AuditAction } from '@/domain/audit/actions'
import { canonical } from '@/domain/canonical'
import { prepared } from '../connection'
import { auditLines, people } from '../schema'
import type { Reads, Tx } from '../transact'
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

/** As it stands in the log; another edition may have written it. */
export type AuditLine = Omit<AuditEntry, 'action'> & { action: string } & {
  seq: number
  previousHash: string
  hash: string
}

/** The hash before the first line. */
const BEGINNING = '0'.repeat(64)

/** Appends a line that carries the hash of the one before, so that a line changed or taken out later shows. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const [last] = await lastLine(tx).execute()
  const seq = (last?.seq ?? 0) + 1
  const previousHash = last?.hash ?? BEGINNING
  await insertLines(tx, [{ ...entry, seq, previousHash, hash: lineHash({ ...entry, seq, previousHash }) }])
}

const lastLine = prepared('last_audit_line', (from) =>
  from
    .select({ seq: auditLines.seq, hash: auditLines.hash })
    .from(auditLines)
    .orderBy(desc(auditLines.seq))
    .limit(1),
)
const insertLines = preparedInsert('insert_audit_lines', auditLines)

/** SHA-256 over the line's fields in fixed order and the hash before it. */
export function lineHash(line: Omit<AuditLine, 'hash'>): string {
  const { seq, at, agencyId, personId, action, caseId, detail, previousHash } = line
  return createHash('sha256')
    .update(JSON.stringify([seq, at, agencyId, personId, action, caseId, canonical(detail), previousHash]))
    .digest('hex')
}

export type ChainFinding = { ok: true; lines: number } | { ok: false; lines: number; brokenAt: number }

/** Walks the whole chain; names the first line that does not follow from the one before. */
export async function verifyAudit(from: Reads): Promise<ChainFinding> {
  const batch = 5000
  let previousHash = BEGINNING
  let seq = 0
  for (;;) {
    const lines = await from
      .select()
      .from(auditLines)
      .where(gt(auditLines.seq, seq))
      .orderBy(asc(auditLines.seq))
      .limit(batch)
    for (const { hash, ...line } of lines) {
      const follows = line.seq === seq + 1 && line.previousHash === previousHash && lineHash(line) === hash
      if (!follows) return { ok: false, lines: seq, brokenAt: line.seq }
      previousHash = hash
      seq = line.seq
    }
    if (lines.length < batch) return { ok: true, lines: seq }
  }
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
