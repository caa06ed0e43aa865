import { diskDaysSince, forgetDiskDaysBefore, recordDiskDay } from '@/db/queries/disk-days'
import { reads, transact } from '@/db/transact'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { type Growth, growthOf, LOOKED_BACK_DAYS } from '@/domain/operation/growth'
import { civilDay, now } from '../today'
import { diskNow } from './disk'

/** The day by the clock: a training moves today, and its disk does not grow by that. */
const dayNow = (): IsoDate => civilDay(now())
const lookedBackTo = () => addDays(dayNow(), -LOOKED_BACK_DAYS)

/** Writes down how full the disk is, once a day for all servers; null where this day stands there already. */
export async function recordDisk(): Promise<{ done: number } | null> {
  const day = dayNow()
  if (!(await diskDayDue())(now())) return null
  const { free, total } = await diskNow()
  await transact(async (tx) => {
    await recordDiskDay(tx, { day, used: total - free, total })
    await forgetDiskDaysBefore(tx, lookedBackTo())
  })
  return { done: 1 }
}

/** Whether a look at an instant would find a day that does not stand there yet. */
export async function diskDayDue(): Promise<(at: string) => boolean> {
  const written = new Set((await diskDaysSince(reads(), dayNow())).map(({ day }) => day))
  return (at) => !written.has(civilDay(at))
}

/** How the disk grows, from the days that were written down and how full it is now. */
export async function growthNow({ free, total }: { free: number; total: number }): Promise<Growth> {
  const days = await diskDaysSince(reads(), lookedBackTo())
  return growthOf(days, { day: dayNow(), used: total - free, total })
}
