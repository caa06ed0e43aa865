/** Where somebody is led who wanted nothing in particular. */
const HOME = '/today'
/** Stands for this site where only the path is asked for; no host can be called so (RFC 2606). */
const HERE = 'http://here.invalid'

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
