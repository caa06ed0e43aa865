import { and, desc, eq, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { ledgerUploads as u } from '../schema'
import type { Reads, Tx } from '../transact'

export type UploadRow = typeof u.$inferSelect

export async function insertUpload(
  tx: Tx,
  row: Pick<UploadRow, 'id' | 'agencyId' | 'personId' | 'fileName' | 'uploadedAt' | 'touchedAt' | 'choices'>,
): Promise<void> {
  await tx.insert(u).values({
    ...row,
    step: 'checking',
    version: 0,
    decided: 0,
    rows: 0,
  })
}

export async function uploadRow(from: Reads, id: string): Promise<UploadRow | null> {
  const [row] = await from.select().from(u).where(eq(u.id, id))
  return row ?? null
}

/** What one person uploaded and has not imported, the latest first. */
export async function unfinishedUploads(from: Reads, personId: string) {
  return from
    .select({ id: u.id, name: u.fileName, uploadedAt: u.uploadedAt })
    .from(u)
    .where(and(eq(u.personId, personId), ne(u.step, 'imported')))
    .orderBy(desc(u.uploadedAt), desc(u.id))
}

/** Changes an upload that is there; what a page shows changes with it. */
export async function changeUpload(
  tx: Tx,
  id: string,
  change: Partial<Omit<UploadRow, 'id' | 'version'>>,
): Promise<void> {
  await tx
    .update(u)
    .set({ ...change, version: sql`${u.version} + 1` })
    .where(eq(u.id, id))
}

/** A term of work on an upload: whose, from when, until when (ISO). */
export interface WorkTerm {
  worker: string
  at: string
  until: string
}

/** True when this worker has the upload now: nobody had it, or nobody who still lives. */
export async function claimUpload(tx: Tx, id: string, { worker, at, until }: WorkTerm): Promise<boolean> {
  const free = or(isNull(u.worker), lt(u.workerUntil, at))
  const claimed = await tx
    .update(u)
    .set({ worker, workerUntil: until })
    .where(and(eq(u.id, id), free))
    .returning({ id: u.id })
  return claimed.length > 0
}

/** Says that a worker is alive, and how far it is; nothing where the upload is not its own any more. */
export async function tellUpload(
  tx: Tx,
  id: string,
  told: { worker: string; until: string; rows: number; total: number | null },
): Promise<void> {
  const { worker, until, rows, total } = told
  await tx
    .update(u)
    .set({ workerUntil: until, rows, total })
    .where(and(eq(u.id, id), eq(u.worker, worker)))
}

export async function deleteUpload(tx: Tx, id: string): Promise<void> {
  await tx.delete(u).where(eq(u.id, id))
}

/** Uploads that nobody has come back to since an instant (ISO), and that nobody works on at another. */
export async function abandonedUploadIds(
  from: Reads,
  { before, at }: { before: string; at: string },
): Promise<string[]> {
  const rows = await from
    .select({ id: u.id })
    .from(u)
    .where(and(lt(u.touchedAt, before), or(isNull(u.worker), lt(u.workerUntil, at))))
  return rows.map(({ id }) => id)
}

/** Ids of all uploads. */
export async function uploadIds(from: Reads): Promise<Set<string>> {
  const rows = await from.select({ id: u.id }).from(u)
  return new Set(rows.map(({ id }) => id))
}
