import { sameConnection } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'

// What the past says, as it was known when the day began, does not change with what is written in the course of it: so it
// is made once a day by each server, and not, as what shows the present (`remembered`), after every write.

interface Kept {
  day: IsoDate
  value: Promise<unknown>
  /** The database that it was read from still stands. */
  stands: () => boolean
}

/** Agencies of an installation times what is kept of each; the oldest gives way. */
const MOST = 100

// Next bundles modules several times, but what is bounded must be one: it hangs on the process.
const ofProcess = globalThis as typeof globalThis & { yishenbanKeptForDay?: Map<string, Kept> }

/**
 * What `make` gives, made once for its key and day. It may depend on nothing that is recorded on that day or later. A
 * failure is told to all who wait for it, and is not kept; what is given is shared, and nobody changes it.
 */
export async function keptForDay<T>(
  key: readonly string[],
  day: IsoDate,
  make: () => Promise<T>,
): Promise<T> {
  ofProcess.yishenbanKeptForDay ??= new Map()
  const kept = ofProcess.yishenbanKeptForDay
  const name = JSON.stringify(key)
  const known = kept.get(name)
  if (known?.day === day && known.stands()) return known.value as Promise<T>
  const value = make()
  const making: Kept = { day, value, stands: sameConnection() }
  kept.delete(name)
  kept.set(name, making)
  value.catch(() => {
    if (kept.get(name) === making) kept.delete(name)
  })
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(oldest)
  }
  return value
}
