import { reads } from '@/db/transact'
import { repeatedly } from '../operation/schedule'
import { civilDay, civilTime, now } from '../today'
import { findSuggestions, lastNight } from './night'

/** Hours of the night in which nobody waits for the machine, here. */
const FROM_HOUR = 1
const TO_HOUR = 6

/** Once a night; whichever of several servers comes first. One that was down at night does it in the next. */
export function keepFindingSuggestions(): void {
  repeatedly('suggestions', nightly)
}

/** Null in the day, when another server is at it, and once it has been done: a look says nothing of the night's work. */
async function nightly(): Promise<{ done: number } | null> {
  if (!(await nightDue())(now())) return null
  const night = await findSuggestions()
  return night && { done: night.seen }
}

/** Whether a look at an instant would find that the night's work is due, as it stands now. */
export async function nightDue(): Promise<(at: string) => boolean> {
  const endedAt = (await lastNight(reads()))?.endedAt ?? null
  return (at) => isDue(at, endedAt)
}

/** True in the hours of a night in which it has not ended yet. */
export function isDue(at: string, endedAt: string | null): boolean {
  const hour = Number(civilTime(at).slice(11, 13))
  const tonight = hour >= FROM_HOUR && hour < TO_HOUR
  return tonight && (endedAt === null || civilDay(endedAt) !== civilDay(at))
}
