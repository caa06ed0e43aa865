import { AsyncLocalStorage } from 'node:async_hooks'
import type { Reads } from './types'

/** What is read together, as the code inside of it knows it. */
export interface RunningReading {
  readonly from: Reads
  /** The text by which the data is known as all of it sees it. */
  readonly version: string
  /** Turns false at its end. */
  open: boolean
}

// Next bundles modules several times, but a reading is one: it hangs on the process.
const kept = globalThis as typeof globalThis & { yishenbanReading?: AsyncLocalStorage<RunningReading> }

function readings(): AsyncLocalStorage<RunningReading> {
  kept.yishenbanReading ??= new AsyncLocalStorage()
  return kept.yishenbanReading
}

/** What the calling code is inside of; null outside, and for what was begun inside and goes on after its end. */
export function readingNow(): RunningReading | null {
  const reading = readings().getStore()
  return reading?.open ? reading : null
}

/** Lets `work`, and whatever it calls, find the reading that it is inside of. */
export async function inside<T>(reading: RunningReading, work: () => Promise<T>): Promise<T> {
  try {
    // A builder that `work` returns is executed when it is awaited, so that must happen inside.
    return await readings().run(reading, async () => await work())
  } finally {
    reading.open = false
  }
}
