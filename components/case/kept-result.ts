import type { StepDone } from '@/server/views/step-result'

/** After this long nobody asks any more what they have just recorded. */
const KEPT_MS = 15 * 60_000

/**
 * Keeps what a step came to in this tab, so that it still stands there when the page is drawn anew; `unsaid` when another
 * page has recorded it, and the page of the case is still to say so.
 */
export function keepResult(place: string, done: StepDone, said: 'said' | 'unsaid' = 'said'): void {
  try {
    sessionStorage.setItem(place, JSON.stringify({ at: Date.now(), done, unsaid: said === 'unsaid' }))
  } catch {
    // A courtesy: without a store the bar stands until the page is left.
  }
}

/** The last result of this case, and whether nobody has been told yet; null when it is old, or the case has moved on since. */
export function keptResult(place: string, version: number): { done: StepDone; fresh: boolean } | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    if (!kept || Date.now() - kept.at >= KEPT_MS || version > kept.done.version) return null
    if (kept.unsaid) keepResult(place, kept.done)
    return { done: kept.done, fresh: Boolean(kept.unsaid) }
  } catch {
    return null
  }
}

export function forgetResult(place: string): void {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}
