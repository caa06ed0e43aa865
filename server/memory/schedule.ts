import { reads } from '@/db/transact'
import { civilDay, civilTime, now } from '../today'
import { findSuggestions, lastNight } from './night'

const EVERY_MS = 15 * 60_000
/** Hours of the night in which nobody waits for the machine, here. */
const FROM_HOUR = 1
const TO_HOUR = 6

/** Once a night; whichever of several servers comes first. One that was down at night does it in the next. */
export function keepFindingSuggestions(): void {
  setInterval(() => {
    nightly().catch((error: unknown) => console.error('suggestions:', (error as Error).name))
  }, EVERY_MS).unref()
}

async function nightly(): Promise<void> {
  const at = now()
  if (isDue(at, (await lastNight(reads()))?.endedAt ?? null)) await findSuggestions()
}

/** True in the hours of a night in which it has not ended yet. */
export function isDue(at: string, endedAt: string | null): boolean {
  const hour = Number(civilTime(at).slice(11, 13))
  const tonight = hour >= FROM_HOUR && hour < TO_HOUR
  return tonight && (endedAt === null || civilDay(endedAt) !== civilDay(at))
}
