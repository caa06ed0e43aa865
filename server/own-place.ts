/** Where somebody is led who wanted nothing in particular. */
const HOME = '/today'
/** Stands for this site where only the path is asked for; no host can be called so (RFC 2606). */
const HERE = 'http://here.invalid'

/** The address that a page was asked for, as the server in front hands it on. */
export const ADDRESS_HEADER = 'x-address'

/** Encoded once more it still fits into an address line of 8 KB, which the front allows. */
const LONGEST_WAY_BACK = 2000

/** The sign-in page that leads back to where somebody was; without a way back where that is home, or too long. */
export function signInLeadingTo(wanted: string | null | undefined): string {
  const leadsTo = ownPlace(wanted ?? undefined)
  if (leadsTo === HOME || leadsTo.length > LONGEST_WAY_BACK) return '/sign-in'
  return `/sign-in?${new URLSearchParams({ callbackUrl: leadsTo })}`
}

/**
 * The wanted place as a path of this site, so that a link cannot lead a fresh session elsewhere; home for any other. It
 * is read as a browser reads it: blanks inside are nothing, a backslash is a slash.
 */
export function ownPlace(wanted: string | undefined, site = HERE): string {
  if (!wanted || !URL.canParse(wanted, site)) return HOME
  const { origin, pathname, search } = new URL(wanted, site)
  // `/.//elsewhere` is a path of this site that as a link would be another site.
  const own = origin === new URL(site).origin && !pathname.startsWith('//') && pathname !== '/'
  return own ? `${pathname}${search}` : HOME
}
