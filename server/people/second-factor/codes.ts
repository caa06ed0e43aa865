import { Secret, TOTP } from 'otpauth'
import { CLOCK_TOLERANCE_S } from '@/domain/operation/thresholds'
import { signsTyped } from '@/domain/pasted-text'

/** Every authenticator app knows these (RFC 6238): SHA-1, 6 digits, a new code every 30 seconds. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** 160 bits, the length that RFC 4226 recommends. */
const SECRET_BYTES = 20
/** A code is right one step early or late: clocks differ, and typing takes its time. */
const DRIFT_STEPS = 1
/** No code that was taken is further ahead of a clock that agrees with ours: its drift, and two minutes of clocks. */
export const MOST_AHEAD_STEPS = DRIFT_STEPS + CLOCK_TOLERANCE_S / SHAPE.period
/** Looked back so far for a code that was right once: ten minutes. */
const KNOWN_PAST_STEPS = 20

/** A fresh secret for an authenticator app, in base32. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What the QR code says to the app: the secret, and the line under which the app lists it. */
export function authenticatorAddress(secret: string, account: string): string {
  return new TOTP({ ...SHAPE, issuer: '依申办', label: account, secret }).toString()
}

/** The number of the 30 seconds in which an instant lies. */
export function timeStep(at: Date): number {
  return TOTP.counter({ period: SHAPE.period, timestamp: at.getTime() })
}

/** The code of an instant, as the app shows it. */
export function codeAt(secret: string, at: Date): string {
  return TOTP.generate({ ...SHAPE, secret: Secret.fromBase32(secret), timestamp: at.getTime() })
}

/** Right, or how many steps the phone that showed the code is behind or ahead. */
export type CodeFinding = { step: number } | { behind: number } | { ahead: number } | null

/**
 * The step whose code this is: right when at most one step away; otherwise how many steps the phone is off, when
 * within ten minutes. Null for what is no code of that time at all.
 */
export function findCode(secret: string, code: string, at: Date): CodeFinding {
  const away = TOTP.validate({
    ...SHAPE,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp: at.getTime(),
    window: KNOWN_PAST_STEPS,
  })
  if (away === null) return null
  if (Math.abs(away) <= DRIFT_STEPS) return { step: timeStep(at) + away }
  return away < 0 ? { behind: -away } : { ahead: away }
}

/** A code as typed: blanks between its halves and full-width digits are forgiven. Null when it is not six digits. */
export function typedCode(text: string): string | null {
  const digits = signsTyped(text).replaceAll('-', '')
  return /^\d{6}$/.test(digits) ? digits : null
}
