import { type IsoDate, weekday } from '@/domain/calendar/day'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** 周六 */
export function weekdayWord(day: IsoDate): string {
  return `周${WEEKDAYS[weekday(day)] ?? ''}`
}

/** 2月14日 */
export function monthDay(day: IsoDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** 2月14日 周六, for days on which somebody plans */
export function planningDay(day: IsoDate): string {
  return `${monthDay(day)} ${weekdayWord(day)}`
}
