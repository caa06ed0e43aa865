import { type IsoDate, weekday } from './day'
import type { IsoMonth } from './month'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** 2026年2月14日, as a letter writes it. */
export function dayWords(day: IsoDate): string {
  return `${day.slice(0, 4)}年${monthDayWords(day)}`
}

/** 2月14日 */
export function monthDayWords(day: IsoDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 周六 */
export function weekdayWords(day: IsoDate): string {
  return `周${WEEKDAYS[weekday(day)] ?? ''}`
}

/** 2月14日 周六, for days on which somebody plans. */
export function planningDayWords(day: IsoDate): string {
  return `${monthDayWords(day)} ${weekdayWords(day)}`
}

/** 02-14, where a list has no room for more. */
export function shortDay(day: IsoDate): string {
  return day.slice(5)
}

/** 2026年2月 */
export function monthWords(month: IsoMonth): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}
