import { termRuns } from '../operation/term'
import { minutesAfter } from './minutes-after'

/** Wrong passwords that still count, and until when no password is looked at. Instants as ISO text in UTC. */
export interface Failures {
  failures: number
  waitUntil: string | null
  forgetAt: string
}

/** What is known of an account when somebody tries to sign in to it; null where nothing counts. */
export interface Counted {
  /** From the same place (address), in browsers that are strange to the account. */
  place: Failures | null
  /** In this browser, where the account has signed in before; undefined in a strange one. */
  device: Failures | null | undefined
  /** In all strange browsers together, wherever they are. */
  account: Failures | null
}

/** Wrong passwords in a row that cost no wait (GB/T 22239-2019 8.1.4.1 asks for a limit, not for a number). */
export const FREE_FAILURES = 5
export const FIRST_WAIT_MINUTES = 1
/** No wait is longer: a mistake must not cost an office half a day. */
export const LONGEST_WAIT_MINUTES = 15
/** After so long without another wrong one nothing counts any more. */
const FORGOTTEN_AFTER_MINUTES = 60

/** So many wrong ones in strange browsers within the hour are a siege, from however many places they come. */
export const SIEGE_FAILURES = 20
/** Under siege every strange browser waits before its first password is looked at, this long at most. */
const LONGEST_SIEGE_WAIT_MINUTES = 5

/**
 * When a password is looked at: null for now. `firstAsked`: the wait begins with this request and has to be written
 * down. A browser that the account knows waits for its own mistakes only, so that no stranger keeps its owner out. A
 * strange one waits for those of its place, and under siege once more: for itself, whatever others do meanwhile, so
 * that its turn comes too.
 */
export function waitBefore(counted: Counted, at: string): { until: string; firstAsked: boolean } | null {
  const { device } = counted
  const own = device === undefined ? counted.place : device
  const waiting = current(own, at)?.waitUntil ?? null
  if (waiting !== null && waiting > at) return { until: waiting, firstAsked: false }
  if (device !== undefined || waiting !== null) return null
  const minutes = siegeMinutes(counted.account, at)
  return minutes > 0 ? { until: minutesAfter(at, minutes), firstAsked: true } : null
}

/** The place of a browser that is told to wait before its first password under siege. */
export function askedUnderSiege(before: Failures | null, at: string, until: string): Failures {
  const failures = current(before, at)?.failures ?? 0
  return { failures, waitUntil: until, forgetAt: minutesAfter(at, FORGOTTEN_AFTER_MINUTES) }
}

/** What counts after another wrong password from a place or in a known browser. */
export function afterFailure(before: Failures | null, at: string, siege: Failures | null): Failures {
  const failures = (current(before, at)?.failures ?? 0) + 1
  const minutes = Math.max(waitMinutes(failures), siegeMinutes(siege, at))
  return {
    failures,
    waitUntil: minutes > 0 ? minutesAfter(at, minutes) : null,
    forgetAt: minutesAfter(at, FORGOTTEN_AFTER_MINUTES),
  }
}

/** What counts for the account altogether. Below a siege an hour is over when it is over; a siege lasts while it goes on. */
export function afterStrangersFailure(before: Failures | null, at: string): Failures {
  const still = current(before, at)
  const failures = (still?.failures ?? 0) + 1
  const anHourOn = minutesAfter(at, FORGOTTEN_AFTER_MINUTES)
  return {
    failures,
    waitUntil: null,
    forgetAt: failures < SIEGE_FAILURES ? (still?.forgetAt ?? anHourOn) : anHourOn,
  }
}

/** Whole minutes from one instant until another, at least one: as a wait is told. */
export function minutesUntil(until: string, at: string): number {
  return Math.max(1, Math.ceil((Date.parse(until) - Date.parse(at)) / 60_000))
}

/** A minute after the last free one, doubled by each further. */
function waitMinutes(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(LONGEST_WAIT_MINUTES, FIRST_WAIT_MINUTES * 2 ** (failures - FREE_FAILURES))
}

/** A minute from the beginning of a siege, one more with every twenty wrong ones. */
function siegeMinutes(account: Failures | null, at: string): number {
  const failures = current(account, at)?.failures ?? 0
  return Math.min(LONGEST_SIEGE_WAIT_MINUTES, Math.floor(failures / SIEGE_FAILURES))
}

/** True while many wrong ones from strange browsers count for an account. */
export function isSiege(account: Failures, at: string): boolean {
  return siegeMinutes(account, at) > 0
}

/** What counts still: not what is forgotten, nor what was counted under a clock that was ahead and would count for months. */
const current = (counted: Failures | null | undefined, at: string) =>
  counted && termRuns(counted.forgetAt, { at, ms: FORGOTTEN_AFTER_MINUTES * 60_000 }) ? counted : null
