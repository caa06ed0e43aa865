import { AsyncLocalStorage } from 'node:async_hooks'
import { fromDayNumber, type IsoDate, isIsoDate } from '@/domain/calendar/day'

/** China has one zone and, since 1992, no summer time: adding hours is ten times as quick as asking Intl, and steps do it for each entry of a case. */
const HOURS_AHEAD_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** The instant of a story that is being told (ISO). */
const told = new AsyncLocalStorage<string>()

/**
 * Runs `work`, and whatever it awaits, at an instant of a story: neither `today` nor `now` then asks the clock on the
 * wall, and work of others in the same process keeps its own day.
 */
export function atInstant<T>(instant: string, work: () => T): T {
  return told.run(instant, work)
}

/**
 * Today as a civil date in Asia/Shanghai, whatever zone the server runs in: the only clock on the wall.
 * `YISHENBAN_TODAY` moves it for tests and training.
 */
export function today(): IsoDate {
  const instant = told.getStore()
  if (instant !== undefined) return civilDay(instant)
  const moved = process.env.YISHENBAN_TODAY
  if (moved) {
    if (!isIsoDate(moved)) throw new Error(`YISHENBAN_TODAY is not a date: ${moved}`)
    return moved
  }
  return civilDay(new Date().toISOString())
}

/** The day here of an instant. */
export function civilDay(instant: string): IsoDate {
  return fromDayNumber(Math.floor((Date.parse(instant) + HOURS_AHEAD_MS) / DAY_MS))
}

/** This instant, ISO text in UTC. For the record of who did what when; never for rules. */
export function now(): string {
  return told.getStore() ?? new Date().toISOString()
}

const civil = (timeStyle: 'short' | 'medium') =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle })
const TO_THE_MINUTE = civil('short')
const TO_THE_SECOND = civil('medium')

/** An instant as people here read it: `2026-02-14 09:30`, or to the second. */
export function civilTime(instant: string, to: 'minute' | 'second' = 'minute'): string {
  return (to === 'minute' ? TO_THE_MINUTE : TO_THE_SECOND).format(new Date(instant))
}
