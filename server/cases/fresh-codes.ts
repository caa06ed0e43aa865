import { cookies } from 'next/headers'
import { SEALED_COOKIE, seal, unseal } from '../public/sealed'
import { now } from '../today'

// 刚给出的查询码: shown to whoever registered or reissued, in their browser alone, for as long as it takes to print and
// hand over. Nothing of it is stored here.

const FRESH_COOKIE = 'yishenban_codes'
const GOOD_FOR_MS = 30 * 60_000
/** A stack of letters that are registered one after the other. */
const MOST = 12

interface FreshCode {
  caseId: string
  queryCode: string
  /** Instant in milliseconds. */
  until: number
}

interface FreshCodes {
  personId: string
  codes: readonly FreshCode[]
}

/** Keeps a code that was just given, for the pages of cases. Called by an action. */
export async function keepFreshCode(personId: string, caseId: string, queryCode: string): Promise<void> {
  const jar = await cookies()
  const others = freshCodesIn(jar.get(FRESH_COOKIE)?.value, personId).filter((one) => one.caseId !== caseId)
  const codes = [{ caseId, queryCode, until: Date.parse(now()) + GOOD_FOR_MS }, ...others].slice(0, MOST)
  jar.set(FRESH_COOKIE, seal('fresh codes', { personId, codes } satisfies FreshCodes), {
    ...SEALED_COOKIE,
    path: '/cases',
    maxAge: GOOD_FOR_MS / 1000,
  })
}

/** The code that this person has just given to a case; null for none, or when its time is over. */
export async function freshCodeOf(personId: string, caseId: string): Promise<string | null> {
  const codes = freshCodesIn((await cookies()).get(FRESH_COOKIE)?.value, personId)
  return codes.find((one) => one.caseId === caseId)?.queryCode ?? null
}

/** What a cookie of ours still holds for a person at an instant (milliseconds). */
export function freshCodesIn(
  sealed: string | undefined,
  personId: string,
  at = Date.parse(now()),
): readonly FreshCode[] {
  const kept = unseal<FreshCodes>('fresh codes', sealed)
  return kept?.personId === personId ? kept.codes.filter(({ until }) => until > at) : []
}
