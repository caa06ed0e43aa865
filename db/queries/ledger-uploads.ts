import { and, desc, eq, gt, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { LeaseEnds } from '@/domain/operation/lease'
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

/** A term of work on an upload: whose, until when (ISO), and between which instants a term ends that somebody has now. */
export interface WorkTerm {
  worker: string
  until: string
  held: LeaseEnds
}

/** True when this worker has the upload now: nobody had it, or nobody who still lives. */
export async function claimUpload(tx: Tx, id: string, { worker, until, held }: WorkTerm): Promise<boolean> {
  const claimed = await tx
    .update(u)
    .set({ worker, workerUntil: until })
    .where(and(eq(u.id, id), isFree(held)))
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

/** Nobody works on it, or nobody who still lives. */
function isFree({ after, latest }: LeaseEnds) {
  return or(isNull(u.worker), lte(u.workerUntil, after), gt(u.workerUntil, latest))
}

/** Uploads that nobody has come back to since an instant (ISO), and that nobody works on. */
export async function abandonedUploadIds(
  from: Reads,
  { before, held }: { before: string; held: LeaseEnds },
): Promise<string[]> {
  const rows = await from
    .select({ id: u.id })
    .from(u)
    .where(and(lt(u.touchedAt, before), isFree(held)))
  return rows.map(({ id }) => id)
}

/** Ids of all uploads. */
export async function uploadIds(from: Reads): Promise<Set<string>> {
  const rows = await from.select({ id: u.id }).from(u)
  return new Set(rows.map(({ id }) => id))
}
