import { randomUUID } from 'node:crypto'
import { asc, eq, inArray, lte } from 'drizzle-orm'
import {
  caseFiles,
  cases,
  comingContents,
  letterTemplates,
  mailItems,
  receivedEmailFiles,
  supervisionOrders,
} from '../schema'
import type { Reads, Tx } from '../transact'
import { searchAnew } from './case-search'
import { portionsOf } from './in-portions'

export type FileRow = typeof caseFiles.$inferSelect
export type NewFile = Pick<FileRow, 'kind' | 'name' | 'mediaType' | 'size' | 'sha256'>
/** Who added files when, and what of the applicant they came with. */
type Added = Pick<FileRow, 'uploadedBy' | 'uploadedAt'> & Partial<Pick<FileRow, 'submissionId'>>

/** Adds files to a case, which is found by their names then; answers their ids in the order given. */
export async function insertFiles(
  tx: Tx,
  caseId: string,
  files: readonly NewFile[],
  by: Added,
): Promise<string[]> {
  if (files.length === 0) return []
  const ids = files.map(() => randomUUID())
  await tx.insert(caseFiles).values(
    files.map(({ kind, name, mediaType, size, sha256 }, i) => ({
      id: ids[i] ?? '',
      caseId,
      kind,
      name,
      mediaType,
      size,
      sha256,
      ...by,
    })),
  )
  await searchAnew(tx, [caseId])
  return ids
}

export async function filesOf(from: Reads, caseId: string): Promise<FileRow[]> {
  return from
    .select()
    .from(caseFiles)
    .where(eq(caseFiles.caseId, caseId))
    .orderBy(asc(caseFiles.uploadedAt), asc(caseFiles.id))
}

/** A file with the agency of its case, for the access check. */
export async function fileRow(from: Reads, fileId: string): Promise<(FileRow & { agencyId: string }) | null> {
  const [row] = await from
    .select({ file: caseFiles, agencyId: cases.agencyId })
    .from(caseFiles)
    .innerJoin(cases, eq(cases.id, caseFiles.caseId))
    .where(eq(caseFiles.id, fileId))
  return row ? { ...row.file, agencyId: row.agencyId } : null
}

/** Every column that names a stored file by the SHA-256 of its content: what none of them names, the sweep removes. */
export const NAME_FILES = [
  { table: caseFiles, column: caseFiles.sha256 },
  { table: mailItems, column: mailItems.envelopeSha256 },
  { table: letterTemplates, column: letterTemplates.sha256 },
  { table: supervisionOrders, column: supervisionOrders.answerFileSha256 },
  { table: receivedEmailFiles, column: receivedEmailFiles.sha256 },
] as const

/** Notes that a content is coming, so that no sweep takes it before an instant (ISO). */
export async function noteComing(tx: Tx, sha256: string, until: string): Promise<void> {
  await tx
    .insert(comingContents)
    .values({ sha256, until })
    .onConflictDoUpdate({ target: comingContents.sha256, set: { until } })
}

/** A note of a content that is being taken away, beside those that are coming: no address of a content begins so. */
const goingNote = (sha256: string) => `going:${sha256}`

/** Notes that a content is being taken away until an instant (ISO) at most, so that nobody stores it anew meanwhile. */
export async function noteGoing(tx: Tx, sha256: string, until: string): Promise<void> {
  await noteComing(tx, goingNote(sha256), until)
}

/** Until when (ISO) a content is being taken away; null where nobody does. */
export async function goingUntil(from: Reads, sha256: string): Promise<string | null> {
  const [row] = await from
    .select({ until: comingContents.until })
    .from(comingContents)
    .where(eq(comingContents.sha256, goingNote(sha256)))
  return row?.until ?? null
}

/** It is gone, or stays. */
export async function forgetGoing(tx: Tx, sha256: string): Promise<void> {
  await tx.delete(comingContents).where(eq(comingContents.sha256, goingNote(sha256)))
}

/** Those of some hashes that are coming at an instant (ISO); what is past is forgotten. */
export async function comingHashes(tx: Tx, hashes: readonly string[], at: string): Promise<Set<string>> {
  await tx.delete(comingContents).where(lte(comingContents.until, at))
  const coming = new Set<string>()
  for (const portion of portionsOf(hashes)) {
    const rows = await tx
      .select({ sha256: comingContents.sha256 })
      .from(comingContents)
      .where(inArray(comingContents.sha256, [...portion]))
    for (const { sha256 } of rows) coming.add(sha256)
  }
  return coming
}

/** Hashes of all stored contents, for checking that they are there. */
export async function storedHashes(from: Reads): Promise<string[]> {
  const hashes = new Set<string>()
  for (const { table, column } of NAME_FILES) {
    for (const { sha256 } of await from.selectDistinct({ sha256: column }).from(table)) {
      if (sha256 !== null) hashes.add(sha256)
    }
  }
  return [...hashes]
}

/** Those of some hashes that a row names. */
export async function namedHashes(from: Reads, hashes: readonly string[]): Promise<Set<string>> {
  const named = new Set<string>()
  for (const portion of portionsOf(hashes)) {
    for (const { table, column } of NAME_FILES) {
      const rows = await from.selectDistinct({ sha256: column }).from(table).where(inArray(column, portion))
      for (const { sha256 } of rows) if (sha256 !== null) named.add(sha256)
    }
  }
  return named
}
