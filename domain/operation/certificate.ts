// When the certificate of the office's HTTPS address runs out: from then on no browser opens the pages.

const DAY_MS = 24 * 3_600_000
/** Renewing takes an office a few weeks. */
const SOON_DAYS = 30

/** A certificate as far as it matters here; instants in ISO. */
export interface CertificateTerm {
  from: string
  until: string
}

export type CertificateStanding =
  | { is: 'valid' | 'soon'; days: number }
  | { is: 'expired'; days: number }
  | { is: 'notYet' }

/** How it stands at an instant; whole days that are left, or that have gone by since. */
export function certificateStanding({ from, until }: CertificateTerm, now: string): CertificateStanding {
  if (now < from) return { is: 'notYet' }
  const left = Date.parse(until) - Date.parse(now)
  const days = Math.floor(Math.abs(left) / DAY_MS)
  if (left <= 0) return { is: 'expired', days }
  return { is: days < SOON_DAYS ? 'soon' : 'valid', days }
}
