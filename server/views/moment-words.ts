import { addDays } from '@/domain/calendar/day'
import { civilDay, civilTime, now } from '../today'

/** An instant to come as one says it: `今天 23:10`, `明天 01:00`, otherwise with its day. */
export function comingWords(instant: string): string {
  const [day = '', time] = civilTime(instant).split(' ')
  const today = civilDay(now())
  if (day === today) return `今天 ${time}`
  return day === addDays(today, 1) ? `明天 ${time}` : `${day} ${time}`
}

/** An instant of these days as one says it: `今天 08:31`, otherwise with its day. */
export function momentWords(instant: string): string {
  const [day, time] = civilTime(instant).split(' ')
  const today = civilDay(now())
  if (day === today) return `今天 ${time}`
  return day === addDays(today, -1) ? `昨天 ${time}` : `${day} ${time}`
}
