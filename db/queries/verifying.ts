import { and, asc, count, eq, getTableColumns, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { tableOf } from '../proof/held-row'
import { HANGING, type HeldTable } from '../proof/tables'
import {
  agencies,
  caseDigests,
  caseEvents,
  caseFiles,
  casePending,
  cases,
  counters,
  documentNumbers,
  importBatches,
  letterDrafts,
  letters,
  letterTemplates,
  mailItems,
} from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

// What verifying asks of the whole installation, and nobody else.

/** Cases that the program has never written a digest for. */
export async function casesWithoutDigest(from: Reads, limit: number) {
  return from
    .select({ number: cases.number })
    .from(cases)
    .leftJoin(caseDigests, eq(caseDigests.caseId, cases.id))
    .where(isNull(caseDigests.caseId))
    .orderBy(asc(cases.number))
    .limit(limit)
}

/** Digests whose case is gone. */
export async function digestsWithoutCase(from: Reads, limit: number) {
  return from
    .select({ caseId: caseDigests.caseId, number: caseDigests.number })
    .from(caseDigests)
    .leftJoin(cases, eq(cases.id, caseDigests.caseId))
    .where(isNull(cases.id))
    .orderBy(asc(caseDigests.number))
    .limit(limit)
}

export async function existingCases(from: Reads, caseIds: readonly string[]): Promise<Set<string>> {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select({ id: cases.id })
      .from(cases)
      .where(inArray(cases.id, [...ids])),
  )
  return new Set(rows.map(({ id }) => id))
}

/** Imports that stand, with how many cases each brought and how many of them are there. */
export async function standingBatches(from: Reads) {
  const there = await from
    .select({ batchId: cases.batchId, there: count() })
    .from(cases)
    .where(isNotNull(cases.batchId))
    .groupBy(cases.batchId)
  const found = new Map(there.map(({ batchId, there: n }) => [batchId, n]))
  const batches = await from
    .select({ id: importBatches.id, fileName: importBatches.fileName, accepted: importBatches.accepted })
    .from(importBatches)
    .where(isNull(importBatches.undoneAt))
  return batches.map((batch) => ({ ...batch, there: found.get(batch.id) ?? 0 }))
}

/** Agencies that ever imported a ledger: gaps in their numbers come from it. */
export async function importingAgencies(from: Reads): Promise<Set<string>> {
  const rows = await from.selectDistinct({ agencyId: importBatches.agencyId }).from(importBatches)
  return new Set(rows.map(({ agencyId }) => agencyId))
}

export async function allCounters(from: Reads) {
  return from
    .select({
      agencyId: counters.agencyId,
      agency: agencies.name,
      series: counters.series,
      year: counters.year,
      last: counters.last,
    })
    .from(counters)
    .leftJoin(agencies, eq(agencies.id, counters.agencyId))
    .orderBy(asc(counters.agencyId), asc(counters.series), asc(counters.year))
}

/**
 * Rows that hang on a case which is not there, by table. A reference forbids them only while the database is asked to
 * keep to it: whoever opens SQLite's file is not, and its lists and counts would have them.
 */
export async function rowsWithoutCase(from: Reads): Promise<{ table: HeldTable; rows: number }[]> {
  const found: { table: HeldTable; rows: number }[] = []
  for (const name of HANGING) {
    const one = tableOf(name)
    const { caseId } = getTableColumns(one) as { caseId?: SQLiteColumn }
    // A submitted draft hangs on its letter.
    const [column, owner] = caseId ? [caseId, cases] : [letterDrafts.letterId, letters]
    const [row] = await from
      .select({ rows: count() })
      .from(one)
      .leftJoin(owner, eq(owner.id, column))
      .where(and(isNotNull(column), isNull(owner.id)))
    if (row && row.rows > 0) found.push({ table: name, rows: row.rows })
  }
  return found
}

/** Final letters of cases: what they were written from, and every draft that was submitted, the newest last. */
export async function finalLetters(from: Reads, caseIds: readonly string[]) {
  return inPortions(caseIds, (ids) =>
    from
      .select({
        id: letters.id,
        caseId: letters.caseId,
        draft: letters.draft,
        submitted: letterDrafts.draft,
      })
      .from(letters)
      .innerJoin(letterDrafts, eq(letterDrafts.letterId, letters.id))
      .where(and(inArray(letters.caseId, [...ids]), isNotNull(letters.finalValues)))
      .orderBy(asc(letters.id), asc(letterDrafts.n)),
  )
}

/** Numbers of an agency's cases. */
export async function caseNumbersOf(from: Reads, agencyId: string): Promise<string[]> {
  const rows = await from.select({ number: cases.number }).from(cases).where(eq(cases.agencyId, agencyId))
  return rows.map(({ number }) => number)
}

/** The whole register of document numbers, each with the number that its letter bears. */
export async function wholeRegister(from: Reads) {
  return from
    .select({
      agencyId: documentNumbers.agencyId,
      year: documentNumbers.year,
      n: documentNumbers.n,
      number: documentNumbers.number,
      onLetter: letters.documentNumber,
    })
    .from(documentNumbers)
    .leftJoin(letters, eq(letters.id, documentNumbers.letterId))
    .orderBy(asc(documentNumbers.agencyId), asc(documentNumbers.year), asc(documentNumbers.n))
}

/** A stored content as a row names it. */
export interface NamedContent {
  sha256: string
  /** In bytes; null where the row does not say. */
  size: number | null
  name: string
  /** Of the case; null for templates and mail that is of none. */
  caseNumber: string | null
}

/** Every stored content that some row names, once for each row. */
export async function namedContents(from: Reads): Promise<NamedContent[]> {
  const files = await from
    .select({
      sha256: caseFiles.sha256,
      size: caseFiles.size,
      name: caseFiles.name,
      caseNumber: cases.number,
    })
    .from(caseFiles)
    .leftJoin(cases, eq(cases.id, caseFiles.caseId))
  const envelopes = await from
    .select({
      sha256: mailItems.envelopeSha256,
      size: mailItems.envelopeSize,
      name: mailItems.envelopeName,
      caseNumber: cases.number,
    })
    .from(mailItems)
    .leftJoin(cases, eq(cases.id, mailItems.caseId))
    .where(isNotNull(mailItems.envelopeSha256))
  const templates = await from
    .select({ sha256: letterTemplates.sha256, size: letterTemplates.size, name: letterTemplates.name })
    .from(letterTemplates)
  return [
    ...files,
    ...envelopes.map((one) => ({ ...one, sha256: one.sha256 ?? '', name: one.name ?? '' })),
    ...templates.map((one) => ({ ...one, caseNumber: null })),
  ]
}

/** Events with their columns beside what the event itself says, for holding one against the other. */
export async function eventsOfCases(from: Reads, caseIds: readonly string[]) {
  return inPortions(caseIds, (ids) =>
    from
      .select({
        caseId: caseEvents.caseId,
        seq: caseEvents.seq,
        type: caseEvents.type,
        on: caseEvents.on,
        event: caseEvents.event,
      })
      .from(caseEvents)
      .where(inArray(caseEvents.caseId, [...ids]))
      .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq)),
  )
}

/** What waits in cases as it is stored, by case. */
export async function pendingOfCases(from: Reads, caseIds: readonly string[]) {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: casePending.caseId, kind: casePending.kind, on: casePending.on })
      .from(casePending)
      .where(inArray(casePending.caseId, [...ids]))
      .orderBy(asc(casePending.kind)),
  )
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

/** Ids that the search index has, as often as it has them. */
export async function indexedCases(from: Reads): Promise<string[]> {
  const rows = await from.select({ caseId: sql<string>`case_id` }).from(sql`case_search`)
  return rows.map(({ caseId }) => caseId)
}
