import { civilDay, civilTime, now } from '../today'

const DAY_MS = 86_400_000

/** An instant of these days as one says it: `今天 08:31`, otherwise with its day. */
export function momentWords(instant: string): string {
  const [day, time] = civilTime(instant).split(' ')
  const at = now()
  if (day === civilDay(at)) return `今天 ${time}`
  const yesterday = civilDay(new Date(Date.parse(at) - DAY_MS).toISOString())
  return day === yesterday ? `昨天 ${time}` : `${day} ${time}`
}
