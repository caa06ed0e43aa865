import type { Values } from '@/components/request-fields/fields'

// A request that is being entered stays in this tab until it is registered: Back, another page or a reload lose nothing.
// It is gone with the tab, with signing out, and is shown to nobody but who entered it. Numbers of papers are not kept.

const keptUnder = (place: string) => `intake:${place}`
const NOT_KEPT = /identityNumber$/i

/** `place` names the person and the letter that it comes from. A browser may refuse its storage. */
export function keepIntake(place: string, values: Values): void {
  const texts = Object.entries(values).filter(([name]) => !NOT_KEPT.test(name))
  try {
    sessionStorage.setItem(keptUnder(place), JSON.stringify(Object.fromEntries(texts)))
  } catch {}
}

export function keptIntake(place: string): Values | null {
  try {
    return JSON.parse(sessionStorage.getItem(keptUnder(place)) ?? 'null')
  } catch {
    return null
  }
}

export function forgetIntake(place: string): void {
  try {
    sessionStorage.removeItem(keptUnder(place))
  } catch {}
}
