import type { StepDone } from '@/server/views/step-result'

/** After this long nobody asks any more what they have just recorded. */
const KEPT_MS = 15 * 60_000

/** Keeps what a step came to in this tab, so that it still stands there when the page is drawn anew. */
export function keepResult(place: string, done: StepDone): void {
  try {
    sessionStorage.setItem(place, JSON.stringify({ at: Date.now(), done }))
  } catch {
    // A courtesy: without a store the bar stands until the page is left.
  }
}

/** The last result of this case; null when it is old, or the case has moved on since. */
export function keptResult(place: string, version: number): StepDone | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return kept && Date.now() - kept.at < KEPT_MS && version <= kept.done.version ? kept.done : null
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
