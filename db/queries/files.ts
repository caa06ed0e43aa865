import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { caseFiles, cases, letterTemplates, mailItems } from '../schema'
import type { Reads, Tx } from '../transact'

export type FileRow = typeof caseFiles.$inferSelect
export type NewFile = Pick<FileRow, 'kind' | 'name' | 'mediaType' | 'size' | 'sha256'>

/** Adds files to a case; answers their ids in the order given. */
export async function insertFiles(
  tx: Tx,
  caseId: string,
  files: readonly NewFile[],
  by: Pick<FileRow, 'uploadedBy' | 'uploadedAt'>,
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

/** Hashes of all stored contents, for checking that they are there. */
export async function storedHashes(from: Reads): Promise<string[]> {
  const rows = await from.selectDistinct({ sha256: caseFiles.sha256 }).from(caseFiles)
  const envelopes = await from.selectDistinct({ sha256: mailItems.envelopeSha256 }).from(mailItems)
  const templates = await from.selectDistinct({ sha256: letterTemplates.sha256 }).from(letterTemplates)
  const all = [...rows, ...envelopes, ...templates].map(({ sha256 }) => sha256)
  return [...new Set(all.filter((sha256) => sha256 !== null))]
}
