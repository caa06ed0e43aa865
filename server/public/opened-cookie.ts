import { now } from '../today'
import { seal, unseal } from './sealed'

// 已用查询码打开的申请, as the browser carries them, without the database: the server in front and the proxy read them too.

export const OPENED_COOKIE = 'yishenban_opened'
/** A lawyer's; one more takes the place of the oldest. */
export const MOST_OPENED = 10
/** Time without use after which everything is closed. */
export const OPENED_MINUTES = 60
const MINUTE_MS = 60_000

export interface Opened {
  caseId: string
  /** The beginning of the stored hash of the code: a code that was reissued closes what the old one opened. */
  code: string
}

interface OpenedCases {
  /** Instant in milliseconds. */
  until: number
  /** The newest first. */
  cases: readonly Opened[]
}

const CODE_CHARACTERS = 24

/** The cookie's value with one more request open, or one moved to the front. */
export function withOpened(
  sealed: string | undefined,
  { caseId, codeHash }: { caseId: string; codeHash: string },
  at = Date.parse(now()),
): string {
  const others = openedIn(sealed, at).filter((one) => one.caseId !== caseId)
  return sealedList([{ caseId, code: codeMark(codeHash) }, ...others].slice(0, MOST_OPENED), at)
}

/** What a cookie of ours still opens at an instant (milliseconds); nothing for any other. */
export function openedIn(sealed: string | undefined, at = Date.parse(now())): readonly Opened[] {
  const opened = unseal<OpenedCases>('opened', sealed)
  return opened && opened.until > at ? opened.cases : []
}

/** The same cookie for another hour, for whoever has just used it; null for one that opens nothing. */
export function usedAgain(sealed: string | undefined, at = Date.parse(now())): string | null {
  const cases = openedIn(sealed, at)
  return cases.length === 0 ? null : sealedList(cases, at)
}

function sealedList(cases: readonly Opened[], at: number): string {
  return seal('opened', { until: at + OPENED_MINUTES * MINUTE_MS, cases } satisfies OpenedCases)
}

/** How much of a code's stored hash the cookie carries. */
export function codeMark(hash: string): string {
  return hash.slice(0, CODE_CHARACTERS)
}

/** The cookie's value among those of a request. */
export function openedCookieOf(cookies: string | undefined): string | undefined {
  return new RegExp(`(?:^|; )${OPENED_COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1]
}
