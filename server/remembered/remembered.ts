import { cache } from 'react'
import { dataVersion as versionNow, versionReadTogether } from '@/db/transact'
import { sizeOf } from './size'

// What was made from the data as it stood is made once, until anything is written by anybody. Why a value is never older
// than its version: docs/decisions/2026-11-26-remembered-by-data-version.md.

/** What all of it together may come to, by estimate: the rest of a server's memory is for its work. */
const MOST_BYTES = 32 * 1024 * 1024
/** One value alone may not drive out the others. */
const MOST_OF_ONE = MOST_BYTES / 16
const MOST_VALUES = 2_000

interface Kept {
  version: string
  /** Made by reads that all saw this version, and no later one. */
  together: boolean
  value: Promise<unknown>
  /** Bytes by estimate; 0 while it is being made. */
  size: number
}

/** In the order of their last use, the oldest first. */
interface Memory {
  kept: Map<string, Kept>
  size: number
}

// Next bundles modules several times, but what is bounded must be one: it hangs on the process.
const ofProcess = globalThis as typeof globalThis & { yishenbanRemembered?: Memory }

function memory(): Memory {
  ofProcess.yishenbanRemembered ??= { kept: new Map(), size: 0 }
  return ofProcess.yishenbanRemembered
}

/** The text by which the data is known as it stood when this request first asked (`db/transact`). */
export const dataVersion: () => Promise<string> = cache(versionNow)

/**
 * What `make` gives, made once for its key as long as nothing is written by anybody. The key names whatever the value
 * depends on beside the data: view, person with roles and unit, address, day. What depends on the time of day is not
 * remembered, but held against the clock at every use. `make` reads what is committed, not a transaction, and what it
 * gives is shared: nobody changes it. A failure is told to all who wait for it, and is not remembered.
 *
 * Who reads together is given only what was made by reads of the very same data. So they never wait, holding a connection,
 * for somebody who waits for one.
 */
export async function remembered<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
  const ofReading = versionReadTogether()
  const version = ofReading ?? (await dataVersion())
  const together = ofReading !== null
  const name = JSON.stringify(key)
  const { kept } = memory()
  const known = kept.get(name)
  if (known?.version === version && (known.together || !together)) {
    kept.delete(name)
    kept.set(name, known)
    return known.value as Promise<T>
  }
  if (known) forget(name, known)
  const value = make()
  const making: Kept = { version, together, value, size: 0 }
  kept.set(name, making)
  value.then(
    (made) => weigh(name, making, sizeOf(made, MOST_OF_ONE) + name.length * 2),
    () => forget(name, making),
  )
  return value
}

function weigh(name: string, made: Kept, size: number): void {
  const { kept } = memory()
  // Made anew meanwhile, or driven out.
  if (kept.get(name) !== made) return
  if (size > MOST_OF_ONE) {
    forget(name, made)
    return
  }
  made.size = size
  memory().size += size
  for (const [oldest, entry] of kept) {
    if (memory().size <= MOST_BYTES && kept.size <= MOST_VALUES) return
    forget(oldest, entry)
  }
}

function forget(name: string, entry: Kept): void {
  if (memory().kept.get(name) !== entry) return
  memory().kept.delete(name)
  memory().size -= entry.size
}
