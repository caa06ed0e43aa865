/** More gateways than this in a row are a slip of the pen. */
export const MAX_HOPS = 5

/** Gateways of the office before this server, as YISHENBAN_TRUSTED_HOPS says: none where it is not set; null for what is no number of them. */
export function trustedHops(setting: string | undefined): number | null {
  if (!setting) return 0
  return /^\d$/.test(setting) && Number(setting) <= MAX_HOPS ? Number(setting) : null
}
