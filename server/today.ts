import { type IsoDate, isIsoDate } from '@/domain/calendar/day'

const CIVIL_DATE = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/**
 * Today as a civil date in Asia/Shanghai, whatever zone the server runs in: the only clock on the wall.
 * `YISHENBAN_TODAY` moves it for tests and training.
 */
export function today(): IsoDate {
  const moved = process.env.YISHENBAN_TODAY
  if (moved) {
    if (!isIsoDate(moved)) throw new Error(`YISHENBAN_TODAY is not a date: ${moved}`)
    return moved
  }
  return CIVIL_DATE.format(new Date()) as IsoDate
}

/** This instant, ISO text in UTC. For the record of who did what when; never for rules. */
export function now(): string {
  return new Date().toISOString()
}
