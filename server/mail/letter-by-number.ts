import { type MailRow, mailByNumber, openMail } from '@/db/queries/mail'
import type { Reads } from '@/db/transact'
import { plainTrackingNumber } from '@/domain/mail/tracking-number'

/** How many waiting letters are looked through for a number that was kept as it was typed; no desk has as many. */
const MOST_LOOKED_THROUGH = 500

/**
 * The letter that was signed for under a number in its plain form, or null. Until 2026-11-27 numbers were kept with
 * what was typed between their signs; of those, letters that still wait are found too.
 */
export async function letterByNumber(from: Reads, agencyId: string, plain: string): Promise<MailRow | null> {
  const kept = await mailByNumber(from, agencyId, plain)
  if (kept || !/\d/.test(plain)) return kept
  const waiting = await openMail(from, agencyId, MOST_LOOKED_THROUGH)
  return waiting.find(({ trackingNumber }) => plainTrackingNumber(trackingNumber ?? '') === plain) ?? null
}
