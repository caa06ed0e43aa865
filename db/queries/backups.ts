import { and, desc, eq, inArray, isNotNull, lt, lte } from 'drizzle-orm'
import { backups } from '../schema'
import type { Reads, Tx } from '../transact'

export type BackupRow = typeof backups.$inferSelect

/** Runs, the newest first. */
export async function newestBackups(from: Reads, limit: number): Promise<BackupRow[]> {
  return from.select().from(backups).orderBy(desc(backups.startedAt), desc(backups.id)).limit(limit)
}

export async function runningBackups(from: Reads): Promise<BackupRow[]> {
  return from.select().from(backups).where(eq(backups.result, 'running'))
}

/**
 * The backup whose copy is the newest among those that a rehearsal has proven and that were begun by an instant (ISO);
 * null where there is none.
 */
export async function lastProvenBackup(from: Reads, until: string): Promise<BackupRow | null> {
  const [row] = await from
    .select()
    .from(backups)
    .where(and(eq(backups.result, 'proven'), isNotNull(backups.provenAt), lte(backups.startedAt, until)))
    .orderBy(desc(backups.startedAt))
    .limit(1)
  return row ?? null
}

/** The newest backup whose copy was found wrong by a rehearsal, of those begun by an instant (ISO); null where there is none. */
export async function lastWrongBackup(from: Reads, until: string): Promise<BackupRow | null> {
  const [row] = await from
    .select()
    .from(backups)
    .where(and(eq(backups.result, 'failed'), isNotNull(backups.bytes), lte(backups.startedAt, until)))
    .orderBy(desc(backups.startedAt))
    .limit(1)
  return row ?? null
}

/** The newest backup that was made whole at a place, whatever became of it; null where there was none. */
export async function newestWholeBackup(from: Reads, place: string): Promise<BackupRow | null> {
  const [row] = await from
    .select()
    .from(backups)
    .where(and(eq(backups.place, place), isNotNull(backups.bytes)))
    .orderBy(desc(backups.startedAt))
    .limit(1)
  return row ?? null
}

/** The backups of a place that count as whole. */
export async function wholeBackups(from: Reads, place: string): Promise<BackupRow[]> {
  return from
    .select()
    .from(backups)
    .where(and(eq(backups.place, place), inArray(backups.result, ['copied', 'proven'])))
}

/** Null where there is no such run. */
export async function backupRow(from: Reads, id: string): Promise<BackupRow | null> {
  const [row] = await from.select().from(backups).where(eq(backups.id, id))
  return row ?? null
}

export async function insertBackup(tx: Tx, row: BackupRow): Promise<void> {
  await tx.insert(backups).values(row)
}

/** False where there is no such run. */
export async function changeBackup(tx: Tx, id: string, change: Partial<BackupRow>): Promise<boolean> {
  const rows = await tx.update(backups).set(change).where(eq(backups.id, id)).returning({ id: backups.id })
  return rows.length > 0
}

/** Forgets runs from before an instant. */
export async function forgetBackups(tx: Tx, before: string): Promise<void> {
  await tx.delete(backups).where(lt(backups.startedAt, before))
}
