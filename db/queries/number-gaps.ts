import { and, eq, like } from 'drizzle-orm'
import { auditLines, cases, counters, documentNumbers, people } from '../schema'
import type { Reads, Tx } from '../transact'

/** The last number that a series has issued in a year; 0 before the first. */
export async function lastIssued(
  from: Reads,
  agencyId: string,
  series: 'case' | 'document',
  year: number,
): Promise<number> {
  const [row] = await from
    .select({ last: counters.last })
    .from(counters)
    .where(and(eq(counters.agencyId, agencyId), eq(counters.series, series), eq(counters.year, year)))
  return row?.last ?? 0
}

/** Years in which a series has issued numbers. */
export async function yearsIssued(
  from: Reads,
  agencyId: string,
): Promise<{ series: string; year: number }[]> {
  return from
    .select({ series: counters.series, year: counters.year })
    .from(counters)
    .where(eq(counters.agencyId, agencyId))
}

/** Numbers of cases that begin so. Walks the index of numbers; what stands for any sign in it finds a few more. */
export async function caseNumbersLike(from: Reads, agencyId: string, beginning: string): Promise<string[]> {
  const rows = await from
    .select({ number: cases.number })
    .from(cases)
    .where(and(eq(cases.agencyId, agencyId), like(cases.number, `${beginning}%`)))
  return rows.map(({ number }) => number)
}

/** Running numbers of the register of a year, void ones too. */
export async function documentNumbersUsed(from: Reads, agencyId: string, year: number): Promise<number[]> {
  const rows = await from
    .select({ n: documentNumbers.n })
    .from(documentNumbers)
    .where(and(eq(documentNumbers.agencyId, agencyId), eq(documentNumbers.year, year)))
  return rows.map(({ n }) => n)
}

/** Numbers of the cases of an import, before it is undone. */
export async function numbersOfBatch(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx.select({ number: cases.number }).from(cases).where(eq(cases.batchId, batchId))
  return rows.map(({ number }) => number)
}

/** Lines that tell of imports, and of those that were undone, with who did it; the earliest first. */
export async function importLines(from: Reads, agencyId: string, action: 'importLedger' | 'undoImport') {
  return from
    .select({ at: auditLines.at, detail: auditLines.detail, person: people.name })
    .from(auditLines)
    .leftJoin(people, eq(people.id, auditLines.personId))
    .where(and(eq(auditLines.agencyId, agencyId), eq(auditLines.action, action)))
    .orderBy(auditLines.seq)
}
