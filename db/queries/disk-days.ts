import { gte, lt } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { DiskDay } from '@/domain/operation/growth'
import { diskDays } from '../schema'
import type { Reads, Tx } from '../transact'

/** How full the disk was on each day from one on, in their order. */
export async function diskDaysSince(from: Reads, day: IsoDate): Promise<DiskDay[]> {
  return from.select().from(diskDays).where(gte(diskDays.day, day)).orderBy(diskDays.day)
}

/** Writes down a day; the first of several servers is heard. */
export async function recordDiskDay(tx: Tx, row: DiskDay): Promise<void> {
  await tx.insert(diskDays).values(row).onConflictDoNothing({ target: diskDays.day })
}

export async function forgetDiskDaysBefore(tx: Tx, day: IsoDate): Promise<void> {
  await tx.delete(diskDays).where(lt(diskDays.day, day))
}
